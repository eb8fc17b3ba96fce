CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);

CREATE TABLE community (
  id INTEGER PRIMARY KEY,
  network TEXT NOT NULL CHECK (network = 'vk' OR network = 'telegram' OR network = 'ok' OR network = 'max'),
  external_id TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (network, external_id)
) STRICT;

CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  network TEXT NOT NULL,
  identity TEXT NOT NULL,
  external_id TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (network, identity)
) STRICT;

CREATE TABLE thread (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL REFERENCES community,
  external_id TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL, published INTEGER, figures TEXT,
  UNIQUE (community_id, external_id)
) STRICT;

CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL REFERENCES community,
  external_id TEXT NOT NULL,
  network TEXT NOT NULL,
  thread_id INTEGER REFERENCES thread,
  parent_id INTEGER REFERENCES comment,
  parent_external_id TEXT,
  author_id INTEGER NOT NULL REFERENCES author,
  author_name TEXT NOT NULL,
  published INTEGER NOT NULL,
  edited INTEGER,
  received INTEGER NOT NULL,
  handling TEXT NOT NULL CHECK (handling = 'open' OR handling = 'snoozed' OR handling = 'removed' OR handling = 'answered' OR handling = 'noAnswerNeeded' OR handling = 'beforeDesk' OR handling = 'deleted' OR handling = 'own'),
  queue_group INTEGER NOT NULL CHECK (queue_group BETWEEN 0 AND 2),
  category TEXT NOT NULL CHECK (category = 'complaint' OR category = 'question' OR category = 'praise' OR category = 'obscenity' OR category = 'other'),
  intent TEXT NOT NULL CHECK (intent = 'complaint' OR intent = 'question' OR intent = 'praise' OR intent = 'obscenity' OR intent = 'other'),
  is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
  attachment_kinds TEXT NOT NULL,
  versions INTEGER NOT NULL CHECK (versions > 0),
  handled_by TEXT,
  handled_at INTEGER,
  no_answer_reason TEXT,
  verdict_category TEXT NOT NULL CHECK (verdict_category = 'complaint' OR verdict_category = 'question' OR verdict_category = 'praise' OR verdict_category = 'obscenity' OR verdict_category = 'other'),
  confidence REAL NOT NULL,
  is_obscene INTEGER NOT NULL CHECK (is_obscene IN (0, 1)),
  urgency REAL NOT NULL,
  topic TEXT,
  department TEXT,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  verdict_details TEXT,
  attachments TEXT,
  exact_text BLOB,
  extra TEXT, snoozed_until INTEGER, verdict_is_urgent INTEGER, own_rank INTEGER, rank INTEGER
GENERATED ALWAYS AS (coalesce(own_rank, published)) VIRTUAL,
  UNIQUE (community_id, external_id),
  CHECK ((handling = 'noAnswerNeeded') = (no_answer_reason IS NOT NULL))
) STRICT;

CREATE INDEX comment_by_author ON comment (author_id, published);

CREATE INDEX comment_by_thread ON comment (thread_id, published)
WHERE thread_id IS NOT NULL;

CREATE INDEX comment_by_parent ON comment (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX comment_orphan ON comment (community_id, parent_external_id)
WHERE parent_id IS NULL AND parent_external_id IS NOT NULL;

CREATE TABLE queue_count (
  community_id INTEGER NOT NULL REFERENCES community,
  category TEXT NOT NULL,
  is_urgent INTEGER NOT NULL,
  network TEXT NOT NULL,
  comments INTEGER NOT NULL CHECK (comments >= 0),
  PRIMARY KEY (community_id, category, is_urgent)
) STRICT, WITHOUT ROWID;

CREATE TABLE comment_version (
  comment_id INTEGER NOT NULL REFERENCES comment,
  number INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  edited INTEGER,
  verdict TEXT NOT NULL CHECK (json_valid(verdict)),
  text TEXT NOT NULL,
  exact_text BLOB,
  PRIMARY KEY (comment_id, number)
) STRICT;

CREATE TABLE claim (
  comment_id INTEGER PRIMARY KEY REFERENCES comment,
  person TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT;

CREATE INDEX claim_by_person ON claim (person);

CREATE TABLE reply (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER REFERENCES comment,
  community_id INTEGER NOT NULL REFERENCES community,
  person TEXT,
  state TEXT NOT NULL CHECK (state = 'draft' OR state = 'confirmed' OR state = 'postedByHand' OR state = 'edited' OR state = 'withdrawn' OR state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending' OR state = 'unconfirmed' OR state = 'failed'),
  written INTEGER NOT NULL,
  held_until INTEGER,
  key TEXT UNIQUE,
  own_comment_id INTEGER UNIQUE REFERENCES comment,
  text TEXT NOT NULL, category TEXT, answered_version INTEGER, external_id TEXT, photos TEXT,
  CHECK ((state = 'held') <= (held_until IS NOT NULL)),
  CHECK (person IS NOT NULL OR own_comment_id IS NOT NULL)
) STRICT;

CREATE INDEX reply_by_comment ON reply (comment_id, written) WHERE comment_id IS NOT NULL;

CREATE INDEX reply_outbox ON reply (state, held_until)
WHERE state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending' OR state = 'unconfirmed' OR state = 'failed';

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  act TEXT NOT NULL,
  comment_id INTEGER REFERENCES comment,
  reply_id INTEGER,
  undoes INTEGER UNIQUE REFERENCES journal,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after))
, group_id INTEGER REFERENCES journal, incident_id INTEGER) STRICT;

CREATE INDEX journal_by_comment ON journal (comment_id) WHERE comment_id IS NOT NULL;

CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;

CREATE TRIGGER journal_keeps_entries BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;

CREATE VIRTUAL TABLE comment_words USING fts5(
  words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');

CREATE VIRTUAL TABLE reply_words USING fts5(
  words, content = '', detail = none, columnsize = 0, prefix = '2 3', tokenize = 'ascii');

CREATE INDEX comment_snoozed ON comment (snoozed_until, id) WHERE handling = 'snoozed';

CREATE INDEX journal_by_group ON journal (group_id) WHERE group_id IS NOT NULL;

CREATE TABLE removal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER NOT NULL UNIQUE REFERENCES comment,
  community_id INTEGER NOT NULL REFERENCES community,
  person TEXT NOT NULL,
  rule TEXT NOT NULL CHECK (rule <> ''),
  state TEXT NOT NULL CHECK (
    state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
    OR state = 'unconfirmed' OR state = 'failed' OR state = 'confirmed'
    OR state = 'postedByHand' OR state = 'withdrawn'),
  decided INTEGER NOT NULL,
  held_until INTEGER,
  key TEXT NOT NULL UNIQUE,
  CHECK ((state = 'held') <= (held_until IS NOT NULL))
) STRICT;

CREATE INDEX removal_outbox ON removal (state, held_until)
WHERE state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
  OR state = 'unconfirmed' OR state = 'failed';

CREATE TABLE evidence (
  removal_id INTEGER PRIMARY KEY REFERENCES removal,
  network TEXT NOT NULL,
  community_external_id TEXT NOT NULL,
  community_name TEXT NOT NULL,
  external_id TEXT NOT NULL,
  parent_external_id TEXT,
  thread_external_id TEXT,
  thread_url TEXT,
  thread_text TEXT,
  author_external_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  published INTEGER NOT NULL,
  edited INTEGER,
  received INTEGER NOT NULL,
  versions INTEGER NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  exact_text BLOB,
  attachments TEXT,
  category TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (json_valid(verdict)),
  extra TEXT
) STRICT;

CREATE TABLE evidence_version (
  removal_id INTEGER NOT NULL REFERENCES evidence,
  number INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  edited INTEGER,
  verdict TEXT NOT NULL CHECK (json_valid(verdict)),
  text TEXT NOT NULL,
  exact_text BLOB,
  PRIMARY KEY (removal_id, number)
) STRICT;

CREATE TRIGGER evidence_stays_on_update BEFORE UPDATE ON evidence
WHEN 1
BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END;

CREATE TRIGGER evidence_version_stays_on_update BEFORE UPDATE ON evidence_version
WHEN 1
BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END;

CREATE TRIGGER evidence_stays_on_delete BEFORE DELETE ON evidence
WHEN EXISTS (SELECT 1 FROM removal WHERE id = OLD.removal_id
  AND state NOT IN ('awaitingApproval', 'held', 'queued'))
BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END;

CREATE TRIGGER evidence_version_stays_on_delete BEFORE DELETE ON evidence_version
WHEN EXISTS (SELECT 1 FROM removal WHERE id = OLD.removal_id
  AND state NOT IN ('awaitingApproval', 'held', 'queued'))
BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END;

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER NOT NULL REFERENCES comment,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX note_by_comment ON note (comment_id, id);

CREATE TABLE setting (
  person TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX reply_by_time ON reply (written, id, category, community_id, person);

CREATE TRIGGER reply_category_follows AFTER UPDATE OF category ON comment
WHEN NEW.category <> OLD.category
BEGIN UPDATE reply SET category = NEW.category WHERE comment_id = NEW.id; END;

CREATE TRIGGER reply_category_comes AFTER UPDATE OF comment_id ON reply
BEGIN
  UPDATE reply SET category = (SELECT category FROM comment WHERE id = NEW.comment_id)
  WHERE id = NEW.id;
END;

CREATE TABLE "correction" (
  comment_id INTEGER PRIMARY KEY REFERENCES comment,
  category TEXT,
  is_urgent INTEGER CHECK (is_urgent = 0 OR is_urgent = 1),
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (category IS NOT NULL OR is_urgent IS NOT NULL)
) STRICT;

CREATE TABLE desk_model (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  trained INTEGER NOT NULL,
  person TEXT NOT NULL,
  corrections INTEGER NOT NULL CHECK (corrections > 0),
  weights BLOB NOT NULL
) STRICT;

CREATE TABLE access (
  person TEXT PRIMARY KEY CHECK (person <> ''),
  role TEXT NOT NULL CHECK (
    role = 'observer' OR role = 'moderator' OR role = 'on-call' OR role = 'supervisor'
    OR role = 'administrator'),
  since INTEGER NOT NULL,
  granted_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  topic TEXT NOT NULL,
  street TEXT NOT NULL,
  opened INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  closed INTEGER
) STRICT;

CREATE TABLE problem_step (
  problem_id INTEGER NOT NULL REFERENCES problem,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  responsible TEXT NOT NULL,
  day INTEGER NOT NULL,
  done_day INTEGER,
  PRIMARY KEY (problem_id, number)
) STRICT;

CREATE TABLE incident (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL CHECK (state = 'new' OR state = 'accepted' OR state = 'withDepartment' OR state = 'interimAnswered' OR state = 'answered' OR state = 'closed' OR state = 'refused'),
  priority TEXT NOT NULL CHECK (priority = 'normal' OR priority = 'high'),
  source TEXT NOT NULL CHECK (source = 'own' OR source = 'elsewhere' OR source = 'channel'),
  topic TEXT NOT NULL,
  department TEXT NOT NULL,
  responsible TEXT,
  policy TEXT NOT NULL,
  due INTEGER,
  warn_at INTEGER,
  clock TEXT CHECK (clock = 'first-reaction' OR clock = 'answer' OR clock = 'priority-answer' OR clock = 'final-answer'),
  published INTEGER NOT NULL,
  registered INTEGER NOT NULL,
  registered_by TEXT NOT NULL,
  handed_over INTEGER,
  ended INTEGER,
  outcome TEXT CHECK (outcome = 'satisfied' OR outcome = 'neutral' OR outcome = 'dissatisfied' OR outcome = 'noDialogue'),
  reopenings INTEGER NOT NULL,
  problem_id INTEGER REFERENCES problem,
  street_key TEXT NOT NULL,
  settlement TEXT NOT NULL,
  street TEXT NOT NULL,
  house TEXT NOT NULL,
  channel TEXT NOT NULL,
  title TEXT NOT NULL,
  refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)), import_key TEXT, found INTEGER,
  CHECK ((due IS NULL) = (clock IS NULL) AND (due IS NULL) = (warn_at IS NULL)),
  CHECK ((state = 'closed') = (outcome IS NOT NULL))
) STRICT;

CREATE INDEX incident_running ON incident (due, id, department, responsible, topic)
WHERE due IS NOT NULL;

CREATE INDEX incident_near ON incident (street_key, registered) WHERE street_key <> '';

CREATE INDEX incident_by_problem ON incident (problem_id) WHERE problem_id IS NOT NULL;

CREATE INDEX incident_by_time ON incident (registered, outcome);

CREATE TABLE incident_clock (
  incident_id INTEGER NOT NULL REFERENCES incident,
  kind TEXT NOT NULL CHECK (kind = 'first-reaction' OR kind = 'answer' OR kind = 'priority-answer' OR kind = 'final-answer'),
  started INTEGER NOT NULL,
  due INTEGER NOT NULL,
  warn_at INTEGER NOT NULL,
  stopped INTEGER,
  extensions INTEGER NOT NULL,
  PRIMARY KEY (incident_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_comment (
  comment_id INTEGER PRIMARY KEY REFERENCES comment,
  incident_id INTEGER NOT NULL REFERENCES incident
) STRICT;

CREATE INDEX incident_comment_by_incident ON incident_comment (incident_id);

CREATE TABLE incident_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  incident_id INTEGER NOT NULL REFERENCES incident,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX incident_note_by_incident ON incident_note (incident_id, id);

CREATE TABLE incident_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  incident_id INTEGER NOT NULL REFERENCES incident,
  kind TEXT NOT NULL CHECK (kind = 'before' OR kind = 'after' OR kind = 'act' OR kind = 'other'),
  location TEXT NOT NULL CHECK (location <> ''),
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX incident_file_by_incident ON incident_file (incident_id, id);

CREATE INDEX journal_by_incident ON journal (incident_id, id) WHERE incident_id IS NOT NULL;

CREATE UNIQUE INDEX incident_by_import ON incident (import_key) WHERE import_key IS NOT NULL;

CREATE TABLE sending (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind <> ''),
  act_id INTEGER NOT NULL,
  comment_id INTEGER REFERENCES comment,
  person TEXT NOT NULL,
  key TEXT NOT NULL CHECK (key <> ''),
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state = 'queued' OR state = 'sending' OR state = 'confirmed'
    OR state = 'unconfirmed' OR state = 'failed' OR state = 'stopped' OR state = 'cancelled'),
  attempt INTEGER NOT NULL CHECK (attempt >= 0),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  next_attempt INTEGER,
  external_id TEXT,
  cause TEXT,
  detail TEXT NOT NULL,
  text TEXT
) STRICT;

CREATE INDEX sending_by_act ON sending (kind, act_id, id);

CREATE INDEX sending_stopped ON sending (at) WHERE state = 'stopped';

CREATE TRIGGER sending_keeps_words BEFORE UPDATE ON sending
BEGIN SELECT RAISE(ABORT, 'the send ledger is only ever added to'); END;

CREATE TRIGGER sending_keeps_entries BEFORE DELETE ON sending
BEGIN SELECT RAISE(ABORT, 'the send ledger is only ever added to'); END;

CREATE INDEX journal_of_imports ON journal (incident_id) WHERE act = 'importIncidents';

CREATE TABLE promise (
  id INTEGER PRIMARY KEY,
  reply_id INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  comment_id INTEGER NOT NULL REFERENCES comment,
  words TEXT NOT NULL,
  due INTEGER NOT NULL,
  reminder INTEGER NOT NULL,
  reminded INTEGER
) STRICT;

CREATE INDEX promise_waiting ON promise (reminder) WHERE reminded IS NULL;

CREATE INDEX promise_by_comment ON promise (comment_id);

CREATE INDEX promise_by_reply ON promise (reply_id);

CREATE TABLE pull_cursor (
  network TEXT NOT NULL,
  community TEXT NOT NULL,
  stream TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (network, community, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen_event (
  network TEXT NOT NULL,
  community TEXT NOT NULL,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (network, community, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (
  network TEXT NOT NULL,
  community TEXT NOT NULL,
  comment TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (network, community, comment)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  network TEXT NOT NULL,
  community TEXT NOT NULL,
  stream TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  times INTEGER NOT NULL CHECK (times > 0),
  replayed INTEGER,
  reason TEXT NOT NULL,
  event BLOB NOT NULL,
  UNIQUE (network, community, digest)
) STRICT;

CREATE INDEX rejected_waiting ON rejected_event (id) WHERE replayed IS NULL;

CREATE TABLE community_health (
  network TEXT NOT NULL,
  community TEXT NOT NULL,
  name TEXT NOT NULL,
  last_contact INTEGER,
  last_event INTEGER,
  failing_since INTEGER,
  failure TEXT,
  detail TEXT NOT NULL,
  is_foreign INTEGER NOT NULL CHECK (is_foreign IN (0, 1)),
  abilities TEXT NOT NULL CHECK (json_valid(abilities)),
  PRIMARY KEY (network, community)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER NOT NULL REFERENCES comment,
  reply_id INTEGER,
  kind TEXT NOT NULL CHECK (kind <> ''),
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (
    state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
    OR state = 'unconfirmed' OR state = 'failed' OR state = 'confirmed'
    OR state = 'postedByHand' OR state = 'withdrawn'),
  decided INTEGER NOT NULL,
  held_until INTEGER,
  key TEXT NOT NULL UNIQUE,
  CHECK ((state = 'held') <= (held_until IS NOT NULL))
) STRICT;

CREATE INDEX measure_outbox ON measure (state, held_until)
WHERE state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
  OR state = 'unconfirmed' OR state = 'failed';

CREATE TABLE ban_evidence (
  measure_id INTEGER NOT NULL REFERENCES measure,
  comment_id INTEGER NOT NULL REFERENCES comment,
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  PRIMARY KEY (measure_id, comment_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ban_evidence_stays_on_update BEFORE UPDATE ON ban_evidence
BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END;

CREATE TRIGGER ban_evidence_stays_on_delete BEFORE DELETE ON ban_evidence
BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END;

CREATE TABLE "draft" (
  comment_id INTEGER NOT NULL REFERENCES comment,
  person TEXT NOT NULL,
  saved INTEGER NOT NULL,
  text TEXT NOT NULL,
  photos TEXT CHECK (photos IS NULL OR json_valid(photos)),
  reply_id INTEGER,
  PRIMARY KEY (comment_id, person),
  CHECK (text <> '' OR photos IS NOT NULL)
) STRICT;

CREATE INDEX draft_by_person ON draft (person);

CREATE TABLE reply_version (
  reply_id INTEGER NOT NULL REFERENCES reply,
  number INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  person TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (reply_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reply_version_stays_on_update BEFORE UPDATE ON reply_version
BEGIN SELECT RAISE(ABORT, 'what was said stays in the history'); END;

CREATE TRIGGER reply_version_stays_on_delete BEFORE DELETE ON reply_version
BEGIN SELECT RAISE(ABORT, 'what was said stays in the history'); END;

CREATE INDEX measure_of_reply ON measure (reply_id) WHERE reply_id IS NOT NULL;

CREATE INDEX journal_by_person ON journal (person, id) WHERE act IN ('answer', 'postedByHand', 'noAnswerNeeded', 'correct', 'remove', 'snooze', 'note',
  'openIncident', 'joinIncident', 'leaveIncident', 'stepIncident', 'editIncident',
  'extendIncident', 'changeProblem', 'decideMeasure');

CREATE TABLE rejected_lost (
  network TEXT NOT NULL,
  community TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  last INTEGER NOT NULL,
  PRIMARY KEY (network, community)
) STRICT, WITHOUT ROWID;

CREATE INDEX reply_unseen ON reply (community_id, external_id)
WHERE own_comment_id IS NULL AND external_id IS NOT NULL;

CREATE TABLE picture_wish (
  comment_id INTEGER PRIMARY KEY REFERENCES comment,
  person TEXT NOT NULL,
  asked INTEGER NOT NULL
) STRICT;

CREATE TABLE picture (
  comment_id INTEGER NOT NULL REFERENCES comment,
  number INTEGER NOT NULL CHECK (number > 0),
  fetched INTEGER NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  file TEXT,
  fault TEXT,
  PRIMARY KEY (comment_id, number),
  CHECK ((file IS NULL) <> (fault IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX comment_queue ON comment (queue_group, rank, id, own_rank)
WHERE handling = 'open';

CREATE INDEX comment_queue_by_network
ON comment (network, category, queue_group, rank, id, own_rank) WHERE handling = 'open';

CREATE INDEX comment_queue_by_community
ON comment (community_id, category, queue_group, rank, id, own_rank) WHERE handling = 'open';

CREATE INDEX comment_ranked ON comment (published, id)
WHERE handling = 'open' AND own_rank IS NOT NULL;

CREATE TABLE unranked (comment_id INTEGER PRIMARY KEY) STRICT;

CREATE TABLE ranked_topic (topic TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE queue_terms (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL
) STRICT;

CREATE TRIGGER unranked_of_incident AFTER UPDATE OF due ON incident WHEN NEW.due IS NOT OLD.due
BEGIN INSERT OR IGNORE INTO unranked SELECT comment_id FROM incident_comment WHERE incident_id = NEW.id; END;

CREATE TRIGGER unranked_joined AFTER INSERT ON incident_comment
BEGIN INSERT OR IGNORE INTO unranked VALUES (NEW.comment_id); END;

CREATE TRIGGER unranked_left AFTER DELETE ON incident_comment
BEGIN INSERT OR IGNORE INTO unranked VALUES (OLD.comment_id); END;

CREATE TRIGGER unranked_reminded AFTER UPDATE OF reminded ON promise WHEN NEW.reminded IS NOT OLD.reminded
BEGIN INSERT OR IGNORE INTO unranked VALUES (NEW.comment_id); END;

CREATE TRIGGER unranked_kept AFTER DELETE ON promise WHEN OLD.reminded IS NOT NULL
BEGIN INSERT OR IGNORE INTO unranked VALUES (OLD.comment_id); END;

CREATE TRIGGER unranked_sorted AFTER UPDATE OF queue_group, topic ON comment
WHEN NEW.queue_group <> OLD.queue_group OR NEW.topic IS NOT OLD.topic
BEGIN INSERT OR IGNORE INTO unranked VALUES (NEW.id); END;

CREATE INDEX journal_of_reminders ON journal (id) WHERE act = 'remindIncident';

CREATE INDEX incident_repeating ON incident (street_key, topic, registered, problem_id)
WHERE street_key <> '' AND topic <> '' AND problem_id IS NULL;
