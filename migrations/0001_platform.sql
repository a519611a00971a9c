-- Background jobs and outgoing messages (src/platform/jobs).

-- One piece of work to do later. A row that was done or failed stays for a while, for the operator's page
-- and so that its unique_key is not taken twice.
CREATE TABLE jobs (
    id {{primary_key}},
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,                  -- JSON: ids only, never a person's words
    unique_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    run_at BIGINT NOT NULL,                 -- instant: not before
    attempts INTEGER NOT NULL,              -- started so far; also tells a run from a later one
    lease_until BIGINT,                     -- instant: a run that lasts longer is taken for dead
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
);
CREATE UNIQUE INDEX jobs_unique_key_key ON jobs(unique_key);
CREATE INDEX jobs_due ON jobs(run_at, id) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_finished ON jobs(finished_at) WHERE finished_at IS NOT NULL;

-- When each recurring job is due next.
CREATE TABLE schedules (
    name TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL
);

-- What leaves for people: queued with what caused it, sent once.
CREATE TABLE messages (
    id {{primary_key}},
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
    cause TEXT NOT NULL,                    -- once for each channel: "appointment:42:v1:confirmed"
    recipient TEXT NOT NULL,                -- personal: contact, kept 30 days after it was sent
    subject TEXT NOT NULL,                  -- personal: message, kept 30 days after it was sent
    body_text TEXT NOT NULL,                -- personal: message, kept 30 days after it was sent
    body_html TEXT NOT NULL,                -- personal: message, kept 30 days after it was sent
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'sending', 'sent', 'failed', 'cancelled', 'expired', 'uncertain')),
    send_at BIGINT NOT NULL,                -- instant: not before
    not_after BIGINT NOT NULL,              -- instant: never later, it would be of no use
    attempts INTEGER NOT NULL,
    lease_until BIGINT,
    last_error TEXT,                        -- the carrier's reason, without the recipient
    provider_id TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    sent_at BIGINT,
    CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('queued', 'sending')) = (finished_at IS NULL)),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE UNIQUE INDEX messages_channel_cause_key ON messages(channel, cause);
CREATE INDEX messages_due ON messages(channel, send_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX messages_finished ON messages(finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE message_attachments (
    message_id BIGINT NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content {{blob}} NOT NULL,              -- personal: message, kept 30 days after it was sent
    PRIMARY KEY (message_id, position)
);
