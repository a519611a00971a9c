# The list of France services offices that the ANCT publishes (format of August 2024).
# How such a file is written: docs/IMPORT.md.
name "France services"

column id                 <- "id_fs"
column nom                <- "lib_fs"
column commune            <- "lib_com"
column code_postal        <- "code_postal"
column code_insee         <- "insee_com"
column adresse            <- "adresse"
column complement_adresse <- "complement_adresse"
column latitude           <- "latitude"
column longitude          <- "longitude"
column telephone          <- "telephone"
column itinerance         <- "format_fs"
column structure_parente  <- "groupe_fs"

hours Mo <- "h_lundi"
hours Tu <- "h_mardi"
hours We <- "h_mercredi"
hours Th <- "h_jeudi"
hours Fr <- "h_vendredi"
hours Sa <- "h_samedi"

# "Multisites" and "antenne(s)" stand for one of several sites that do not move.
value itinerance "Fixe"            -> "Fixe"
value itinerance "Fixe_antenne(s)" -> "Fixe"
value itinerance "Multisites"      -> "Fixe"
value itinerance "Bus_équivalent"  -> "Itinérant"
value itinerance "Itinérante"      -> "Itinérant"

# An empty half day is written so.
value horaires "00:00 - 00:00" -> ""

# The list gives no SIRET and no date of change: zeros, and the day of its publication.
constant pivot    "00000000000000"
constant date_maj "2024-08-01"
constant source   "ANCT, liste des France services"
constant typologie "RFS"
constant services "Aide aux démarches administratives"
constant frais_a_charge "Gratuit"
constant dispositif_programmes_nationaux "France Services"

# Usual in this list, and right once mended.
expect telephone reformatted
expect pivot unknown_pivot

ignore "insee_dep", "prise_rdv", "c_rdv", "c_permanences", "c_semaines_alternees", "type_fs", "labellisation_fs"
# Columns that the published list has beside: not kept, they may name people.
ignore "mail", "commentaire"
