#include "tests/support/self_signed.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>

#include "base/check.hpp"

namespace permanence::test {

namespace {

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const {
        free(pointer);
    }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

void add(X509* certificate, int kind, const char* value) {
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value));
    CHECK(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

Certificate make_certificate(EVP_PKEY* key) {
    Certificate certificate(X509_new());
    constexpr long day = 24 * 3600;
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* const name = X509_get_subject_name(certificate.get());
    const auto* const words = reinterpret_cast<const unsigned char*>("localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, words, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    add(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    add(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:127.0.0.2");
    CHECK(X509_sign(certificate.get(), key, EVP_sha256()) > 0);
    return certificate;
}

}  // namespace

void write_self_signed(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    const PrivateKey pair(EVP_EC_gen("P-256"));
    CHECK(pair != nullptr);
    const Certificate made = make_certificate(pair.get());
    const File certificate_file(std::fopen(certificate.c_str(), "w"));
    const File key_file(std::fopen(key.c_str(), "w"));
    CHECK(certificate_file && PEM_write_X509(certificate_file.get(), made.get()) == 1);
    CHECK(key_file && PEM_write_PrivateKey(key_file.get(), pair.get(), nullptr, nullptr, 0, nullptr,
                                           nullptr) == 1);
}

}  // namespace permanence::test
