-- Names as they are searched: small letters without accents, one space between words (base/text writes them).
ALTER TABLE appointments ADD COLUMN
    folded_name    TEXT NOT NULL DEFAULT '';             -- personal: appointment, emptied 30 days after

-- Those that are there already, with the letters of French names.
UPDATE appointments SET folded_name = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    lower(name), 'à', 'a'), 'À', 'a'), 'â', 'a'), 'Â', 'a'), 'ç', 'c'), 'Ç', 'c'), 'é', 'e'), 'É', 'e'), 'è', 'e'), 'È', 'e')
    WHERE emptied_at IS NULL;
UPDATE appointments SET folded_name = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    folded_name, 'ê', 'e'), 'Ê', 'e'), 'ë', 'e'), 'Ë', 'e'), 'î', 'i'), 'Î', 'i'), 'ï', 'i'), 'Ï', 'i'), 'ô', 'o'), 'Ô', 'o')
    WHERE emptied_at IS NULL;
UPDATE appointments SET folded_name = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    folded_name, 'ö', 'o'), 'Ö', 'o'), 'ù', 'u'), 'Ù', 'u'), 'û', 'u'), 'Û', 'u'), 'ü', 'u'), 'Ü', 'u'), '-', ' '), '''', ' ')
    WHERE emptied_at IS NULL;
UPDATE appointments SET folded_name = replace(replace(replace(replace(replace(trim(
    folded_name), '’', ' '), 'œ', 'oe'), 'Œ', 'oe'), '   ', ' '), '  ', ' ')
    WHERE emptied_at IS NULL;
