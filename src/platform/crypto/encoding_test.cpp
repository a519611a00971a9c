#include "platform/crypto/encoding.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/keyed_hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/secret_token.hpp"

namespace permanence::crypto {

TEST(Encoding, writes_the_vectors_of_RFC_4648) {
    EXPECT_EQ(write_base64(bytes_of("fooba")), "Zm9vYmE=");
    EXPECT_EQ(write_base64url(bytes_of("fooba")), "Zm9vYmE");
    EXPECT_EQ(write_base64url(bytes_of("\xFB\xFF")), "-_8");
    EXPECT_EQ(write_hex(bytes_of("foobar")), "666f6f626172");
    EXPECT_EQ(write_base64({}), "");
}

TEST(Encoding, parses_what_it_writes) {
    SeededRandom random(1);
    for (std::size_t size = 0; size < 70; ++size) {
        Bytes bytes(size);
        random.fill(bytes);
        EXPECT_EQ(parse_base64url(write_base64url(bytes)), bytes);
        EXPECT_EQ(parse_hex(write_hex(bytes)), bytes);
    }
}

TEST(Encoding, refuses_text_that_is_not_canonical) {
    for (const auto* text : {"Zm9vYmE=", "Zm9v YmE", "Zm9vYmF", "A", "+/8", "Zm9vYmE\n"})
        EXPECT_FALSE(parse_base64url(text)) << text;
    for (const auto* text : {"6", "6g", "66:6f", " 66"})
        EXPECT_FALSE(parse_hex(text)) << text;
}

TEST(Hash, gives_the_published_vectors) {
    EXPECT_EQ(write_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // BLAKE2b-256("") of the reference implementation; HMAC: RFC 4231, test case 2.
    EXPECT_EQ(write_hex(blake2b("")),
              "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(write_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hash, under_two_keys_differs) {
    const SecretKey one{blake2b("one")};
    const SecretKey two{blake2b("two")};
    EXPECT_EQ(keyed_hash(one, "form"), keyed_hash(one, "form"));
    EXPECT_NE(keyed_hash(one, "form"), keyed_hash(two, "form"));
    EXPECT_NE(keyed_hash(one, "form"), blake2b("form"));
}

TEST(Hash, comparison_sees_any_difference) {
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(SecretToken, comes_back_from_its_link_with_the_same_hash) {
    SystemRandom random;
    const auto token = SecretToken::make(random);
    const auto parsed = SecretToken::parse(token.text());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->hash(), token.hash());
    EXPECT_EQ(token.hash().text.size(), 43u);
    EXPECT_EQ(token.hash().text.find(token.text()), std::string::npos);
    EXPECT_FALSE(SecretToken::parse(token.hash().text));
}

TEST(Random, repeats_itself_only_when_seeded) {
    SeededRandom a(42), b(42), c(43);
    const auto first = new_public_id(a);
    EXPECT_EQ(first, new_public_id(b));
    EXPECT_NE(first, new_public_id(a));
    EXPECT_NE(first, new_public_id(c));
    SystemRandom system;
    EXPECT_NE(new_public_id(system), new_public_id(system));
}

}  // namespace permanence::crypto
