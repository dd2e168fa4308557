-- The last three are of all addressees, also of those past the limit.
SELECT addressee, count(*)::int, (count(*) FILTER (WHERE is_late))::int,
       max(%(last)s::date - since), (sum(count(*)) OVER ())::int,
       (sum(count(*) FILTER (WHERE is_late)) OVER ())::int,
       max(max(%(last)s::date - since)) OVER ()
FROM waiting
GROUP BY addressee
ORDER BY 3 DESC, 2 DESC, 1
LIMIT 200
