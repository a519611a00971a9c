-- People who sign in (staff only: residents have no account), their sessions and their failed tries.
CREATE TABLE users (
    id            {{primary_key}},
    public_id     TEXT NOT NULL UNIQUE,
    email         TEXT NOT NULL UNIQUE,          -- personal: account, kept while the account lives; lower case
    name          TEXT NOT NULL,                 -- personal: account
    role          TEXT NOT NULL,                 -- a word of accounts/role.hpp
    structure_id  BIGINT,                        -- the structure of a desk agent, an adviser, a structure's administrator
    adviser_id    BIGINT,                        -- the adviser who is this user
    password_hash TEXT NOT NULL,                 -- argon2id
    active        INTEGER NOT NULL DEFAULT 1,
    created_at    BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash  TEXT PRIMARY KEY,                -- the cookie holds the token, the table only its hash
    user_id     BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at  BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);

-- One row a failed sign-in; `who` is a keyed hash of account and address, so the row names nobody.
CREATE TABLE failed_sign_ins (
    id    {{primary_key}},
    who   TEXT NOT NULL,
    at    BIGINT NOT NULL
);
CREATE INDEX failed_sign_ins_by_who ON failed_sign_ins (who, at);
