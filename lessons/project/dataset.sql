-- Fills the tables of Pinstafacegramisqus.
--
-- Integers bound by name: :seed, :key_offset (added to every primary key), :newest (Unix seconds, just after
-- the newest row) and the number of rows of each kind: :members, :boards, :tags, :pins, :comments, :likes,
-- :follows. Likes and follows come out some per cent fewer, as a pair drawn twice counts once.
--
-- Chance: each of the columns a, b, c of a `row` is a linear congruential generator modulo 2^31, started from the
-- seed. Multipliers are 1 modulo 4 and increments odd, so that each has the full period (Hull and Dobell, 1962). The
-- low bits of such generators are weak: only bits 8 and up are used.
--
-- The k-th newest pin (from 0) is 300 + 60 k + 60,480,000 (k / pins)² seconds old: all differ, the oldest is some
-- 700 days old.

-- CROSS JOIN keeps SQLite to the order written: rows first, then the words looked up for each.

CREATE TEMP TABLE word (kind TEXT, i INTEGER, text TEXT, PRIMARY KEY (kind, i)) WITHOUT ROWID;

INSERT INTO word SELECT 'first', key, value FROM json_each('[
  "Ada", "Bilal", "Chiara", "Dario", "Edith", "Femi", "Grace", "Hana", "Ines", "Jonas", "Keiko", "Lena", "Mateo",
  "Nadia", "Omar", "Priya", "Quentin", "Rosa", "Sven", "Tara", "Ugo", "Vera", "Wanda", "Xenia", "Yusuf", "Zoe",
  "Aino", "Bruno", "Celia", "Dmitri", "Elif", "Farid"]');
INSERT INTO word SELECT 'last', key, value FROM json_each('[
  "Abara", "Brook", "Castro", "Dahl", "Eriksen", "Fontaine", "Greer", "Haddad", "Ito", "Jansen", "Kaya", "Lindqvist",
  "Moreau", "Novak", "Okafor", "Petrov", "Quist", "Rossi", "Sato", "Tanaka", "Ueda", "Vargas", "Weber", "Xu", "Yilmaz",
  "Zhang", "Almeida", "Bauer", "Costa", "Duarte", "Egger"]');
INSERT INTO word SELECT 'place', key, value FROM json_each('[
  "Lisbon", "Lagos", "Turin", "Osaka", "Bergen", "Izmir", "Lima", "Ghent", "Pune", "Tallinn", "Oaxaca", "Dakar",
  "Leeds", "Split", "Hanoi", "Quebec"]');
INSERT INTO word SELECT 'adjective', key, value FROM json_each('[
  "Quiet", "Painted", "Folded", "Hand-thrown", "Mossy", "Brass", "Salted", "Woven", "Northern", "Borrowed", "Crooked",
  "Patched", "Velvet", "Rainy", "Tiny", "Forgotten", "Sunlit", "Smoked", "Pocket", "Ink-stained", "Reclaimed",
  "Floating", "Paper", "Wild", "Glazed", "Striped", "Second-hand", "Winter", "Indigo"]');
INSERT INTO word SELECT 'noun', key, value FROM json_each('[
  "harbour", "bookshelf", "teapot", "staircase", "garden", "bicycle", "lemon cake", "quilt", "reading nook", "lantern",
  "greenhouse", "workbench", "courtyard", "typewriter", "tent", "dumplings", "balcony", "rowing boat", "map", "kitchen",
  "mural", "birdhouse", "sourdough", "tile floor", "umbrella", "terrarium", "window seat", "notebook", "cabin", "kite",
  "ceramics"]');
INSERT INTO word SELECT 'phrase', key, value FROM json_each('[
  "before breakfast", "for a small flat", "in one afternoon", "without nails", "from my grandmother", "at the seaside",
  "on a budget", "after the rain", "for beginners", "that lasted", "in October", "with too many plants", "by candlelight",
  "seen from the tram", "worth the walk", "made twice", "for four friends"]');
INSERT INTO word SELECT 'color', key, value FROM json_each('[
  "#c96f4a", "#7a9e7e", "#3f6c8f", "#d9a441", "#8c4a5c", "#5b7f95", "#b5838d", "#6d6875", "#a3b18a", "#e07a5f",
  "#3d405b", "#81b29a", "#cc8b65", "#4f5d75", "#9a8c98", "#588157", "#bc6c25"]');
INSERT INTO word SELECT 'sentence', key, value FROM json_each('[
  "Found on a walk and kept for the colours.",
  "The light comes from the left, which is what makes it.",
  "I have tried this twice now and would do it again.",
  "Saved for the weekend, or for the one after that.",
  "Everything you need is in the second picture.",
  "The trick is to stop one layer before you think you should.",
  "Someone asked for the measurements: they are in the comments.",
  "Looks harder than it is, and takes longer than it looks.",
  "Reminds me of the house we rented by the lake.",
  "Cheaper than the one in the shop, and it does not wobble.",
  "Kept here so that I stop losing the link."]');
INSERT INTO word SELECT 'remark', key, value FROM json_each('[
  "Love this!", "Where is that?", "Trying it on Sunday.", "The colours are wonderful.", "How long did it take?",
  "Mine fell over.", "Saved for later.", "This is the third one I see today.", "What glue did you use?",
  "My neighbour has the same one.", "Perfect for our hallway.", "Does it survive the winter?", "So calm."]');

INSERT INTO pins_member (id, handle, display_name, email, bio, location, website, avatar_color, is_verified,
                         joined_at, last_seen_at)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 11 & 2147483647, :seed * 1812433 + 12 & 2147483647, :seed * 69069 + 13 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :members
)
SELECT :key_offset + n + 1,
       lower(f.text || '-' || l.text) || '-' || (n + 1),
       f.text || ' ' || l.text,
       lower(f.text || '.' || l.text) || (n + 1) || '@example.org',
       s.text || ' ' || t.text || ' ' || u.text,
       p.text,
       'https://' || lower(l.text) || '.example.org/' || lower(f.text),
       k.text,
       (c >> 8) % 10 = 0,
       datetime(:newest - 61000000 - (b >> 8) % 60000000, 'unixepoch'),
       datetime(:newest - (c >> 8) % 2000000, 'unixepoch')
FROM row
CROSS JOIN word f ON f.kind = 'first' AND f.i = (a >> 8) % 32
CROSS JOIN word l ON l.kind = 'last' AND l.i = (b >> 8) % 31
CROSS JOIN word p ON p.kind = 'place' AND p.i = (c >> 12) % 16
CROSS JOIN word k ON k.kind = 'color' AND k.i = (a >> 13) % 17
CROSS JOIN word s ON s.kind = 'sentence' AND s.i = (a >> 10) % 11
CROSS JOIN word t ON t.kind = 'sentence' AND t.i = (b >> 10) % 11
CROSS JOIN word u ON u.kind = 'sentence' AND u.i = (c >> 10) % 11;

-- Boards go round the members, so that every member has one: member m owns the boards m, m + members, …
INSERT INTO pins_board (id, owner_id, name, slug, description, house_rules, cover_color, created_at)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 21 & 2147483647, :seed * 1812433 + 22 & 2147483647, :seed * 69069 + 23 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :boards
)
SELECT :key_offset + n + 1,
       :key_offset + n % :members + 1,
       j.text || ' ' || o.text || ' ' || h.text,
       replace(lower(j.text || ' ' || o.text), ' ', '-') || '-' || (n + 1),
       s.text || ' ' || t.text || ' ' || u.text,
       'Be kind: everyone here started somewhere. Pin what you made, or what you mean to make, and say which of the '
         || 'two it is. Name the maker where you know the maker. No shops, no giveaways, no pictures of text. '
         || 'One pin a project: further pictures belong in its comments. Ask before you move somebody else''s pin '
         || 'to another board, and leave a note when you do. ' || t.text || ' ' || s.text
         || ' Questions go to the owner of this board, who reads them on most evenings.',
       k.text,
       datetime(:newest - 60900000 + (c >> 8) % 100000, 'unixepoch')
FROM row
CROSS JOIN word j ON j.kind = 'adjective' AND j.i = (a >> 8) % 29
CROSS JOIN word o ON o.kind = 'noun' AND o.i = (b >> 8) % 31
CROSS JOIN word h ON h.kind = 'phrase' AND h.i = (c >> 8) % 17
CROSS JOIN word k ON k.kind = 'color' AND k.i = (a >> 13) % 17
CROSS JOIN word s ON s.kind = 'sentence' AND s.i = (a >> 10) % 11
CROSS JOIN word t ON t.kind = 'sentence' AND t.i = (b >> 10) % 11
CROSS JOIN word u ON u.kind = 'sentence' AND u.i = (c >> 10) % 11;

INSERT INTO pins_tag (id, name, slug)
WITH RECURSIVE row (n, a) AS (
  SELECT 0, :seed * 69069 & 2147483647
  UNION ALL
  SELECT n + 1, a FROM row WHERE n + 1 < :tags
)
SELECT :key_offset + n + 1,
       j.text || ' ' || o.text,
       replace(lower(j.text || ' ' || o.text), ' ', '-')
FROM row
CROSS JOIN word j ON j.kind = 'adjective' AND j.i = ((a >> 8) + n) % 29
CROSS JOIN word o ON o.kind = 'noun' AND o.i = ((a >> 16) + n) % 31;

-- A few members pin the most: the square of a uniform number picks the owner. Seven pins in ten go to a board of
-- their owner's, the others to anybody's.
INSERT INTO pins_pin (id, owner_id, board_id, title, description, image, image_width, image_height, color,
                      alt_text, source_url, language, likes_count, comments_count, created_at, updated_at)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 31 & 2147483647, :seed * 1812433 + 32 & 2147483647, :seed * 69069 + 33 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :pins
),
pin AS MATERIALIZED (
  SELECT n, a, b, c,
         (a >> 8) * (a >> 8) / 8388608 * :members / 8388608 AS owner,
         :newest - 300 - 60 * (:pins - n - 1)
           - 60480000 * (:pins - n - 1) * (:pins - n - 1) / (:pins * :pins) AS created
  FROM row
)
SELECT :key_offset + n + 1,
       :key_offset + owner + 1,
       :key_offset + 1 + CASE
         WHEN (b >> 20) % 10 < 7 THEN owner + :members * ((b >> 8) % ((:boards - 1 - owner) / :members + 1))
         ELSE (b >> 8) % :boards
       END,
       j.text || ' ' || o.text || ' ' || h.text,
       s.text || ' ' || t.text,
       'pins/' || strftime('%Y/%m/', created, 'unixepoch') || replace(lower(o.text), ' ', '-') || '-' || (n + 1) || '.jpg',
       640 + (a >> 8) % 5 * 160,
       480 + (b >> 8) % 7 * 160,
       k.text,
       j.text || ' ' || o.text || ', photographed in ' || p.text,
       'https://' || lower(p.text) || '.example.org/' || replace(lower(o.text), ' ', '-') || '/' || (c >> 8),
       'en',
       0,
       0,
       datetime(created, 'unixepoch'),
       datetime(min(created + (c >> 8) % 5000000, :newest - 200), 'unixepoch')
FROM pin
CROSS JOIN word j ON j.kind = 'adjective' AND j.i = (b >> 8) % 29
CROSS JOIN word o ON o.kind = 'noun' AND o.i = (c >> 8) % 31
CROSS JOIN word h ON h.kind = 'phrase' AND h.i = (b >> 13) % 17
CROSS JOIN word p ON p.kind = 'place' AND p.i = (c >> 15) % 16
CROSS JOIN word k ON k.kind = 'color' AND k.i = (a >> 13) % 17
CROSS JOIN word s ON s.kind = 'sentence' AND s.i = (b >> 10) % 11
CROSS JOIN word t ON t.kind = 'sentence' AND t.i = (c >> 10) % 11;

-- One to three different tags a pin.
INSERT INTO pins_pin_tags (pin_id, tag_id)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 41 & 2147483647, :seed * 1812433 + 42 & 2147483647, :seed * 69069 + 43 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :pins
)
SELECT :key_offset + n + 1, :key_offset + 1 + ((a >> 8) + j.value * (1 + (b >> 8) % (:tags / 3))) % :tags
FROM row, json_each('[0, 1, 2]') j
WHERE j.value <= (c >> 8) % 3;

INSERT INTO pins_comment (id, pin_id, author_id, text, created_at)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 51 & 2147483647, :seed * 1812433 + 52 & 2147483647, :seed * 69069 + 53 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :comments
),
comment AS MATERIALIZED (
  SELECT n, b, c, (a >> 8) * (a >> 8) / 8388608 * :pins / 8388608 AS k FROM row
)
SELECT :key_offset + n + 1,
       :key_offset + :pins - k,
       :key_offset + 1 + (b >> 8) % :members,
       r.text,
       datetime(:newest - (c >> 8) % (300 + 60 * k + 60480000 * k * k / (:pins * :pins)), 'unixepoch')
FROM comment
CROSS JOIN word r ON r.kind = 'remark' AND r.i = (c >> 8) % 13;

INSERT OR IGNORE INTO pins_like (id, pin_id, member_id, created_at)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 61 & 2147483647, :seed * 1812433 + 62 & 2147483647, :seed * 69069 + 63 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :likes
),
liked AS MATERIALIZED (
  SELECT n, b, c, (a >> 8) * (a >> 8) / 8388608 * :pins / 8388608 AS k FROM row
)
SELECT :key_offset + n + 1,
       :key_offset + :pins - k,
       :key_offset + 1 + (b >> 8) % :members,
       datetime(:newest - (c >> 8) % (300 + 60 * k + 60480000 * k * k / (:pins * :pins)), 'unixepoch')
FROM liked;

INSERT OR IGNORE INTO pins_follow (id, follower_id, followed_id, created_at)
WITH RECURSIVE row (n, a, b, c) AS (
  SELECT 0, :seed * 22695477 + 71 & 2147483647, :seed * 1812433 + 72 & 2147483647, :seed * 69069 + 73 & 2147483647
  UNION ALL
  SELECT n + 1, a * 37769685 + 1 & 2147483647, b * 26757677 + 3 & 2147483647, c * 20501397 + 5 & 2147483647
  FROM row WHERE n + 1 < :follows
)
SELECT :key_offset + n + 1,
       :key_offset + 1 + (a >> 8) % :members,
       :key_offset + 1 + ((a >> 8) + 1 + (b >> 8) % (:members - 1)) % :members,
       datetime(:newest - (c >> 8) % 60000000, 'unixepoch')
FROM row;

UPDATE pins_pin SET
  likes_count = (SELECT count(*) FROM pins_like WHERE pin_id = pins_pin.id),
  comments_count = (SELECT count(*) FROM pins_comment WHERE pin_id = pins_pin.id);

DROP TABLE word;
