#include "platform/log/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "formats/json_writer.hpp"

namespace permanence::log {

namespace {

spdlog::level::level_enum spdlog_level(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warning:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

void append_fields(std::string& line, std::initializer_list<Field> fields) {
    for (const Field& field : fields) {
        line += ',';
        json::append_quoted(line, field.name());
        line += ':';
        std::visit([&](const auto& value) { json::Scalar(value).append_to(line); }, field.value());
    }
}

}  // namespace

class Log::Writer {
 public:
    Writer(spdlog::sink_ptr sink, Level least) : logger_("permanence", std::move(sink)) {
        logger_.set_formatter(std::make_unique<spdlog::pattern_formatter>(
            R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
        logger_.set_level(spdlog_level(least));
    }
    bool wants(Level level) const { return logger_.should_log(spdlog_level(level)); }
    // string_view overload: the line is written as it is, its braces are no format.
    void write(Level level, std::string_view line) {
        logger_.log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
    }

 private:
    spdlog::logger logger_;
};

std::optional<Level> parse_level(std::string_view text) {
    if (text == "debug") return Level::debug;
    if (text == "info") return Level::info;
    if (text == "warning") return Level::warning;
    if (text == "error") return Level::error;
    return std::nullopt;
}

Log Log::to_standard_error(Level least) {
    return Log(std::make_shared<Writer>(std::make_shared<spdlog::sinks::stderr_sink_mt>(), least));
}

Log Log::to(std::ostream& stream, Level least) {
    return Log(
        std::make_shared<Writer>(std::make_shared<spdlog::sinks::ostream_sink_mt>(stream), least));
}

void Log::event(Level level, std::string_view name, std::initializer_list<Field> fields) const {
    if (!writer_->wants(level)) return;
    std::string line = "\"event\":";
    json::append_quoted(line, name);
    line += carried_;
    append_fields(line, fields);
    writer_->write(level, line);
}

Log Log::with(std::initializer_list<Field> fields) const {
    Log other = *this;
    append_fields(other.carried_, fields);
    return other;
}

}  // namespace permanence::log
