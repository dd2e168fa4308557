WITH place AS MATERIALIZED ({place}), {people}
SELECT t.code, {numbers}
FROM ({tasks}) t
GROUP BY t.code
