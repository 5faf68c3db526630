-- The tables that the figures of measurements/django-costs.json were read from: 10,000 rows each, of the related
-- pairs 100 parents with 1,000 or 10,000 children.

INSERT INTO costs_small (id, name, slug, n, flag)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 10000)
SELECT i, 'name ' || i, 'slug ' || i, i, i % 2 FROM row;

INSERT INTO costs_smalldt (id, name, n, flag, at)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 10000)
SELECT i, 'name ' || i, i, i % 2, '2026-01-15 11:59:30' FROM row;

INSERT INTO costs_wide
  (id, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, i0, i1, i2, i3, i4, i5, i6, f, b)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 10000)
SELECT i, 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', i, i, i, i, i, i, i, 1.5, i % 2 FROM row;

INSERT INTO costs_author (id, name)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 100)
SELECT i, 'name-' || i FROM row;

INSERT INTO costs_post (id, title, body, n, flag, author_id)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 1000)
SELECT i, 'title ' || i, 'body', i, i % 2, 1 + i % 100 FROM row;

INSERT INTO costs_tag (id, name)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 20)
SELECT i, 'name-' || i FROM row;

INSERT INTO costs_post_tags (post_id, tag_id)
WITH RECURSIVE row (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM row WHERE i < 2999)
SELECT 1 + i / 3, 1 + i % 20 FROM row;

INSERT INTO costs_writer (id, name)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 100)
SELECT i, 'name-' || i FROM row;

INSERT INTO costs_article (id, title, body, n, flag, writer_id)
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 10000)
SELECT i, 'title ' || i, 'body', i, i % 2, 1 + i % 100 FROM row;
