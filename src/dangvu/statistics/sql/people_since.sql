-- Whom recordings after ``since`` touched, as far as figures see them.
SELECT person_id FROM statistics_membershipevent WHERE recording_id > %(since)s
UNION
SELECT person_id FROM statistics_membership WHERE lower(known) > %(since)s
UNION
SELECT person_id FROM statistics_membership
WHERE upper(known) > %(since)s AND NOT upper_inf(known)
UNION
SELECT person_id FROM statistics_profile WHERE lower(known) > %(since)s
UNION
SELECT person_id FROM statistics_profile
WHERE upper(known) > %(since)s AND NOT upper_inf(known)
UNION
SELECT person_id FROM statistics_personaldetail WHERE lower(known) > %(since)s
UNION
SELECT person_id FROM statistics_personaldetail
WHERE upper(known) > %(since)s AND NOT upper_inf(known)
LIMIT %(limit)s
