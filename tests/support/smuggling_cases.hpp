#pragma once
// Requests that two programs may read in two ways (trust S14): each must be refused as a whole.
#include <string>
#include <vector>

namespace permanence::tests {

struct RawCase {
    std::string name;
    std::string bytes;
};

// What an attacker hides behind the first request.
inline const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: h\r\n\r\n";

inline std::vector<RawCase> length_cases() {
    std::vector<RawCase> cases;
    const auto add = [&](const std::string& name, const std::string& lines) {
        cases.push_back({name, "POST /echo HTTP/1.1\r\nHost: h\r\n" + lines + "\r\nabc" + hidden});
    };
    for (const std::string value : {"+3",
                                    "-3",
                                    "-1",
                                    " +3",
                                    "0x3",
                                    "3 3",
                                    "3,3",
                                    "3, 3",
                                    "3;3",
                                    "3.0",
                                    "3e0",
                                    "03",
                                    "00",
                                    "",
                                    "three",
                                    "99999999999999999999999",
                                    "18446744073709551619",
                                    "9223372036854775808",
                                    "\xc2\xb3",
                                    "3\t4",
                                    "\v3",
                                    "3\f",
                                    "'3'",
                                    "\"3\"",
                                    "3\x01",
                                    "1_0"})
        add("length " + value, "Content-Length: " + value + "\r\n");
    add("length twice, same", "Content-Length: 3\r\nContent-Length: 3\r\n");
    add("length twice, other", "Content-Length: 3\r\nContent-Length: 5\r\n");
    add("length twice, other case", "Content-Length: 3\r\ncontent-length: 5\r\n");
    add("length with underscore", "Content-Length: 3\r\nContent_Length: 5\r\n");
    add("length with NUL", std::string("Content-Length: 3\0\r\n", 20));
    add("blank before colon", "Content-Length : 3\r\n");
    add("tab before colon", "Content-Length\t: 3\r\n");
    add("folded length", "Content-Length:\r\n 3\r\n");
    add("folded by tab", "X: a\r\n\tContent-Length: 3\r\n");
    return cases;
}

inline std::vector<RawCase> encoding_cases() {
    std::vector<RawCase> cases;
    const auto add = [&](const std::string& name, const std::string& lines) {
        cases.push_back(
            {name, "POST /echo HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n0\r\n\r\n" + hidden});
    };
    for (const std::string value : {"xchunked",
                                    "chunkedx",
                                    "Chunked",
                                    "CHUNKED",
                                    "chunked, chunked",
                                    "chunked,",
                                    ",chunked",
                                    "identity",
                                    "gzip, chunked",
                                    "chunked, identity",
                                    "gzip",
                                    "x",
                                    "",
                                    "\"chunked\"",
                                    "'chunked'",
                                    "chunked;q=1",
                                    "chun ked",
                                    "\vchunked",
                                    "chunked\f",
                                    "chunked\x01",
                                    "\xef\xbb\xbf"
                                    "chunked"})
        add("encoding " + value, "Transfer-Encoding: " + value + "\r\n");
    add("both, length first", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
    add("both, encoding first", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n");
    add("both, length 0", "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n");
    add("encoding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    add("encoding twice, other", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n");
    add("encoding with blank", "Transfer-Encoding : chunked\r\n");
    add("encoding folded", "Transfer-Encoding:\r\n chunked\r\n");
    add("encoding behind a bare line feed", "X: a\nTransfer-Encoding: chunked\r\n");
    add("encoding behind a bare return", "X: a\rTransfer-Encoding: chunked\r\n");
    add("encoding with underscore", "Transfer_Encoding: chunked\r\n");
    add("encoding behind a blank line start", " Transfer-Encoding: chunked\r\n");
    cases.push_back(
        {"encoding in HTTP/1.0",
         "POST /echo HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden});
    return cases;
}

inline std::vector<RawCase> chunk_cases() {
    std::vector<RawCase> cases;
    const auto add = [&](const std::string& name, const std::string& chunks) {
        cases.push_back(
            {name, "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks +
                       hidden});
    };
    add("chunk extension", "3;x=y\r\nabc\r\n0\r\n\r\n");
    add("chunk extension with line feed", "3;x\nabc\r\n0\r\n\r\n");
    add("chunk extension, empty", "3;\r\nabc\r\n0\r\n\r\n");
    add("chunk extension at the end", "0;x=y\r\n\r\n");
    add("chunk size with blank", "3 \r\nabc\r\n0\r\n\r\n");
    add("chunk size behind blank", " 3\r\nabc\r\n0\r\n\r\n");
    add("chunk size with sign", "+3\r\nabc\r\n0\r\n\r\n");
    add("chunk size negative", "-3\r\nabc\r\n0\r\n\r\n");
    add("chunk size 0x3", "0x3\r\nabc\r\n0\r\n\r\n");
    add("chunk size overflow", "10000000000000003\r\nabc\r\n0\r\n\r\n");
    add("chunk size of many zeros", "0000000003\r\nabc\r\n0\r\n\r\n");
    add("chunk size missing", "\r\nabc\r\n0\r\n\r\n");
    add("chunk size no number", "g\r\nabc\r\n0\r\n\r\n");
    add("chunk ends with line feed", "3\nabc\n0\n\n");
    add("chunk ends with return", "3\rabc\r0\r\r");
    add("chunk longer than said", "3\r\nabcd\r\n0\r\n\r\n");
    add("chunk without its end", "3\r\nabc0\r\n\r\n");
    add("chunk with NUL size", std::string("3\0\r\nabc\r\n0\r\n\r\n", 14));
    add("trailer", "0\r\nContent-Length: 5\r\n\r\n");
    add("trailer host", "0\r\nHost: other\r\n\r\n");
    return cases;
}

inline std::vector<RawCase> head_cases() {
    std::vector<RawCase> cases;
    const auto add = [&](const std::string& name, const std::string& bytes) {
        cases.push_back({name, bytes + hidden});
    };
    add("no host", "GET / HTTP/1.1\r\n\r\n");
    add("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    add("host twice", "GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n");
    add("host twice, other", "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n");
    add("host with blank", "GET / HTTP/1.1\r\nHost: h i\r\n\r\n");
    add("host with slash", "GET / HTTP/1.1\r\nHost: h/i\r\n\r\n");
    add("host with user", "GET / HTTP/1.1\r\nHost: a@h\r\n\r\n");
    add("host list", "GET / HTTP/1.1\r\nHost: h\r\nX-A: b\r\nhost: h\r\n\r\n");
    add("absolute target of another host", "GET http://i/ HTTP/1.1\r\nHost: h\r\n\r\n");
    add("absolute target with user", "GET http://a@h/ HTTP/1.1\r\nHost: h\r\n\r\n");
    add("absolute target of another scheme", "GET ftp://h/ HTTP/1.1\r\nHost: h\r\n\r\n");
    add("target without slash", "GET hidden HTTP/1.1\r\nHost: h\r\n\r\n");
    add("target with fragment", "GET /#a HTTP/1.1\r\nHost: h\r\n\r\n");
    add("target with blank", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n");
    add("target with tab", "GET /a\tb HTTP/1.1\r\nHost: h\r\n\r\n");
    add("target with raw UTF-8", "GET /\xc3\xa9 HTTP/1.1\r\nHost: h\r\n\r\n");
    add("target with NUL", std::string("GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n", 28));
    add("two blanks", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n");
    add("tabs for blanks", "GET\t/\tHTTP/1.1\r\nHost: h\r\n\r\n");
    add("blank at the end", "GET / HTTP/1.1 \r\nHost: h\r\n\r\n");
    add("blank at the start", " GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    add("empty line first", "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
    add("bare line feeds", "GET / HTTP/1.1\nHost: h\n\n");
    add("bare line feed at the end", "GET / HTTP/1.1\r\nHost: h\r\n\n");
    add("bare returns", "GET / HTTP/1.1\rHost: h\r\r");
    add("return twice", "GET / HTTP/1.1\r\r\nHost: h\r\n\r\n");
    add("no version", "GET /\r\nHost: h\r\n\r\n");
    add("version 1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n");
    add("version 2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    add("version 0.9", "GET / HTTP/0.9\r\nHost: h\r\n\r\n");
    add("version in small letters", "GET / http/1.1\r\nHost: h\r\n\r\n");
    add("version 1.10", "GET / HTTP/1.10\r\nHost: h\r\n\r\n");
    add("folded header", "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n");
    add("folded first header", "GET / HTTP/1.1\r\n Host: h\r\n\r\n");
    add("header without colon", "GET / HTTP/1.1\r\nHost: h\r\nhello\r\n\r\n");
    add("header without name", "GET / HTTP/1.1\r\nHost: h\r\n: a\r\n\r\n");
    add("header name with blank", "GET / HTTP/1.1\r\nHost: h\r\nX Y: a\r\n\r\n");
    add("header name with bracket", "GET / HTTP/1.1\r\nHost: h\r\nX(Y): a\r\n\r\n");
    add("header name with UTF-8", "GET / HTTP/1.1\r\nHost: h\r\nX\xc3\xa9: a\r\n\r\n");
    add("header with NUL", std::string("GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n", 35));
    add("header with bell",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\x07"
        "b\r\n\r\n");
    add("header with delete",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\x7f"
        "b\r\n\r\n");
    add("body with GET", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 34\r\n\r\n");
    add("chunks with GET",
        "GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    add("content type twice",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n"
        "Content-Length: 0\r\n\r\n");
    add("method with slash", "GE/T / HTTP/1.1\r\nHost: h\r\n\r\n");
    add("asterisk", "GET * HTTP/1.1\r\nHost: h\r\n\r\n");
    add("authority target", "GET h:80 HTTP/1.1\r\nHost: h\r\n\r\n");
    return cases;
}

inline std::vector<RawCase> smuggling_cases() {
    std::vector<RawCase> all;
    for (const auto& cases : {length_cases(), encoding_cases(), chunk_cases(), head_cases()})
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

}  // namespace permanence::tests
