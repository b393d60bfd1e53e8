### The words of the interface, in German.


## Dates and numbers

month_1 = Januar
month_2 = Februar
month_3 = März
month_4 = April
month_5 = Mai
month_6 = Juni
month_7 = Juli
month_8 = August
month_9 = September
month_10 = Oktober
month_11 = November
month_12 = Dezember
month_short_1 = Jan.
month_short_2 = Feb.
month_short_3 = März
month_short_4 = Apr.
month_short_5 = Mai
month_short_6 = Juni
month_short_7 = Juli
month_short_8 = Aug.
month_short_9 = Sep.
month_short_10 = Okt.
month_short_11 = Nov.
month_short_12 = Dez.
weekday_1 = Montag
weekday_2 = Dienstag
weekday_3 = Mittwoch
weekday_4 = Donnerstag
weekday_5 = Freitag
weekday_6 = Samstag
weekday_7 = Sonntag
weekday_short_1 = Mo
weekday_short_2 = Di
weekday_short_3 = Mi
weekday_short_4 = Do
weekday_short_5 = Fr
weekday_short_6 = Sa
weekday_short_7 = So
date_day = { $day }. { $month }
date_day_with_year = { $day }. { $month } { $year }
date_long = { $weekday }, { $day }. { $month } { $year }
date_month = { $month } { $year }
moment_full = { $weekday } { $date }, { $time } UTC
moment_short = { $date }, { $time } UTC
moment_weekday = { $weekday } { $date }
moment_day = { $date }
moment_utc = { $time } UTC
moment_dated = { $date } { $time }
number_0 = null
number_1 = eins
number_2 = zwei
number_3 = drei
number_4 = vier
number_5 = fünf
number_6 = sechs
number_7 = sieben
number_8 = acht
number_9 = neun

## Messages with arguments or markup, and what stands between texts

comma = ,{" "}
colon = :{" "}
stop = .
or = oder
then = dann
to_between_keys = bis
day_unit = T
as_of_when = Stand { $when }
missing_board = <board>Die Tafel</board>: was gerade geschieht und was als Nächstes kommt
missing_search = <search>Suche</search>: ein beliebiges Wort, ein Zug, eine Version, ein Ticket, ein Commit
compiled_from_trains = Diese Seiten sind aus { $trains } { $trains ->
        [one] Zugdatei
       *[other] Zugdateien
    } erzeugt, die als Text in einem Repository liegen.
compiled_from_trains_and_pages = Diese Seiten sind aus { $trains } { $trains ->
        [one] Zugdatei
       *[other] Zugdateien
    } und { $pages } weiteren { $pages ->
        [one] Seite
       *[other] Seiten
    } erzeugt, die als Text in einem Repository liegen.
computed_and_never_typed = Was sich berechnen lässt, wird berechnet und nie eingetippt: Entscheidung, Puls, Phase, Verspätung.
and_uncommitted_changes = , mit Änderungen, die nicht committet sind
commits_of_trains = { $n } { $n ->
        [one] Commit, der
       *[other] Commits, die
    } Züge geändert { $n ->
        [one] hat
       *[other] haben
    }
commits_of_trains_since = { $n } { $n ->
        [one] Commit, der
       *[other] Commits, die
    } Züge geändert { $n ->
        [one] hat
       *[other] haben
    }, bekannt seit { $when }: dies ist ein flacher Klon
more_places = Neben dem, was oben steht, gibt es den <calendar>Kalender</calendar>, <people>Personen</people> und was auf sie wartet, <flags>Flags</flags>, <incidents>Vorfälle</incidents> und <compare>was sich zwischen zwei Zügen geändert hat</compare>.
for_programs_there_are = Feeds der <notes>Versionshinweise</notes> und <actions>Maßnahmen</actions>, ein <calendar>Kalender</calendar> und alle Daten als JSON, <api>für Werkzeuge beschrieben</api>, und als Tabellen: <trainscsv>Züge</trainscsv>, <servicescsv>Dienste</servicescsv>, <versionscsv>Versionen</versionscsv>, <flagscsv>Flags</flagscsv>, <incidentscsv>Vorfälle</incidentscsv>, <actionscsv>Maßnahmen</actionscsv>, <metricscsv>Kennzahlen</metricscsv>.
aims_at_wcag = Die Seiten, die trainbook erzeugt, richten sich nach den <wcag>Web Content Accessibility Guidelines 2.2</wcag>, Stufe AA.
reached_by_keyboard = Alles ist ohne Skript da; was ein Skript hinzufügt, ist mit der Tastatur erreichbar. <keys>Tasten</keys> zählt die Tasten auf und schaltet die mit einem Buchstaben aus.
n_trains = { $n } { $n ->
        [one] Zug
       *[other] Züge
    }
times_in = Zeiten in { $zone }
window_in_zone = Fenster, { $zone }
freeze = Sperre: { $title }
freeze_of = Sperre: { $title }.
no_departures_of = Keine Abfahrten von { $services }.
on_day = { $weekday } { $date }
from_day_to_day = { $from } bis { $to }
from_time_to_time = { $from } bis { $to }
and_more = und { $n } weitere
and_more_trains = Und { $n } weitere unter <trains>alle Züge</trains>.
write_the_next_train = Schreiben Sie den nächsten Zug mit <code>trainbook new</code>.
and_at_utc = , { $time } UTC
all_n_trains = Alle { $n } Züge
all_trains_link = Alle Züge
and_more_needs = Und { $n } weitere, auf den Seiten der Züge und unter <actions>Maßnahmen</actions>.
days_and_times_are_utc = Tage und Zeiten sind in UTC.
compare_from = Von
compare_to = bis
inside_a_freeze = <address>{ $train }</address> liegt in der Sperre „{ $freeze }“ am { $when }.
windows_overlap = <address>{ $train }</address> und { $other } überschneiden sich um { $length } am { $when }.
both_carry = Beide nehmen { $services } mit.
shallow_since = Bekannt seit { $when }: diese Seiten entstanden aus einem flachen Klon. Mit <code>fetch-depth: 0</code> oder nach <code>git fetch --unshallow</code> ist alles da.
open_since_when = Offen seit { $when }{ $ago }
open_without_time = Offen
caused_by_this_train = Von diesem Zug verursacht.
rolled_back_of = Zurückgerollt: { $services }
and_by_whom = , von { $who }
from_window = Von
decided_when = Entschieden { $when }.
decided_when_before = Entschieden { $when }, { $before }.
due_by_when = Fällig bis { $when }.
add_a_retro = Ergänzen Sie in der Zugdatei einen Abschnitt <code>## Retro</code>.
carried_over_trains = über { $n } { $n ->
        [one] Zug
       *[other] Züge
    } mitgenommen
settled_in_train = { $word } in { $train }
due_when = fällig { $when }
ends_when = endet { $when }
and_until = , bis { $when }
line_of_file = Zeile { $n }
record_of = Akte:{" "}
earlier_lines = { $n } frühere Zeilen
expired_when = abgelaufen { $when }
expires_when = läuft ab { $when }
flag_now = jetzt { $state }
flag_now_since = jetzt { $state }, seit { $when }
moment_on_day = { $weekday } { $date }, { $time }
trains_name_flags = Züge nennen Flags unter <code>flags</code>.
on_services = Bei
go_to_place = gehe zu: { $place }
next_and_previous_row = nächste und vorige Zeile; <kbd>Enter</kbd> öffnet sie
no_release_notes_yet = Noch keine Versionshinweise. Sie stehen in einem Zug unter <code>## Release notes</code>.
left_out_as_not_live = Ausgelassen, da nicht live
nobody_is_named_yet = Noch ist niemand genannt: weder unter <code>people</code> in <code>trainbook.yaml</code> noch von einem Zug.
nothing_waits_on = Keine Freigabe, keine Zeile, kein Punkt, keine Maßnahme und kein Flag wartet auf { $who }.
change_by_change = { $train }, Änderung für Änderung
no_retro_yet = Noch ist keine Retro geschrieben. Beantworten Sie die Fragen in einem Zug unter <code>## Retro</code>.
what_changed_in = Was sich in { $name } geändert hat
what_changed_of = Was sich geändert hat, zu { $title }
windows_of = Fenster von { $name }
after_train_was_rolled_back = nachdem { $train } zurückgerollt wurde
versions_of = Versionen von { $name }, der neueste Zug zuerst
no_train_has_carried = Noch kein Zug hat { $name } mitgenommen.
rolled_back_by = Zurückgerollt von { $who }
and_older_failures = Und { $n } ältere, auf den Seiten der Züge.
and_more_flags = Und { $n } weitere unter allen Flags.
since_when = seit { $when }
no_train_carries_a_service = Noch nimmt kein Zug einen Dienst mit. Nennen Sie sie in einem Zug unter <code>services</code>.
late_and_due = verspätet, fällig { $when }
more_items = { $n } weitere Punkte
earlier_changes = { $n } frühere Änderungen
no_trains_planned = Keine Züge geplant. Schreiben Sie einen mit <code>trainbook new</code>.
open_since = offen seit { $when }
no_departures = Keine Abfahrten.
at_a_time_that_is_not_known = Zu einer unbekannten Zeit
not_written_yet = Noch nicht geschrieben.
earlier_round = Frühere Runde
not_applicable = Entfällt

## Titles, labels and notes of the templates

a_stage_of_the_train_on_the = eine Etappe des Zuges auf der Seite
a_version_not_known = eine unbekannte Version
about_these_releases = Über diese Releases
about_this_site = Über diese Seiten
about_this_train = Über diesen Zug
accessibility = Barrierefreiheit
action = Maßnahme
actions = Maßnahmen
all_changes = Alle Änderungen
all_flags = Alle Flags
all_lists = Alle Listen
all_trains = Alle Züge
another = ein anderer
any_two_trains_are_compared_by_a = Zwei beliebige Züge vergleicht ein Skript. Ohne es gibt es diese Vergleiche und die Seiten der Züge.
approvals = Freigaben
approver = Freigebende Person
approvers = Freigebende
as_of = Stand
at = Zeit
atom = Atom
branch = Zweig
breadcrumb = Brotkrumen
by_person = Nach Person
calendar = Kalender
calendar_ics = Kalender (.ics)
carried_over = Mitgenommen
cause = Ursache
checks = Prüfungen
clear = Zurücksetzen
close_what_is_open = schließen, was offen ist
colour_scheme_as_the_system_wishes_light = Farbschema: wie das System, hell, dunkel
colour_scheme_system = Farbschema: System
commit = Commit
commits = Commits
compare = Vergleichen
compare_others = Andere vergleichen
compare_with_the_one_before = Mit dem vorigen vergleichen
completion_criteria = Abschlusskriterien
copy_the_address_of_the_page = die Adresse der Seite kopieren
counted = Gezählt
cut_from = Abgezweigt von
departed = Abgefahren
departures = Abfahrten
deploy_log = Deploy-Protokoll
doubt = Zweifel
doubts = Zweifel
due = Fällig
every_change_as_a_page_and_as = Jede Änderung, als Seite und als Tabelle
every_number_in_each_week_the_week = Jede Zahl in jeder Woche, die Woche ihres ersten Tages
every_state_is_a_shape_and_a = Jeder Zustand ist eine Form und ein Wort, bevor er eine Farbe ist.
everything_is_one_step_from_one_of = Von hier aus ist alles einen Schritt entfernt:
evidence = Nachweis
expired = abgelaufen
expires = Läuft ab
failures = Fehlschläge
file = Datei
filter = Filter
first_commit = Erster Commit
flag = Flag
flags = Flags
flags_on_its_trains = Flags auf seinen Zügen
flags_that_its_trains_name = Flags, die seine Züge nennen
for_programs = Für Programme
four_keys_of_twelve_weeks = Vier Kennzahlen, aus zwölf Wochen
from = Von
history = Verlauf
if_the_links_above_lead_nowhere_too = Führen auch die Verweise oben nirgendwohin, öffnen Sie die Startseite: ihre Adresse ist dieser Seite nicht bekannt.
in_the_future = in der Zukunft
incident = Vorfall
incidents = Vorfälle
incidents_that_are_over = Vergangene Vorfälle
it_is_here_now = Sie ist jetzt hier.
item = Punkt
key = Taste
keys = Tasten
keys_and_what_they_do = Tasten und was sie tun
keys_need_a_script_without_it_every = Tasten brauchen ein Skript. Ohne es hat jede Seite dasselbe als Verweise.
last_done = Zuletzt erledigt
lasted = Dauer
line = Linie
links = Verweise
live = Live
live_now = Jetzt live
live_now_csv = Jetzt live (.csv)
log = Protokoll
made_with = Erzeugt mit
made_with_trainbook = Erzeugt mit trainbook
main = Hauptmenü
median = Median
menu = Menü
metrics = Kennzahlen
migration = Migration
migrations = Migrationen
more_to_read = Mehr zu lesen
moved = Verlegt
named_since = Genannt seit
needs_someone = Braucht jemanden
neighbours = Nachbarn
never = nie
next_and_previous_train_document_or_sheet = nächster und voriger Zug, Dokument oder Blatt einer Liste
next_four_weeks = Nächste vier Wochen
no_actions_written = Keine Maßnahmen geschrieben.
no_approver_is_named = Niemand ist zur Freigabe genannt.
no_criteria_configured = Keine Kriterien festgelegt.
no_date = kein Datum
no_flag_of_its_trains_is_to = Um kein Flag seiner Züge muss sich jemand kümmern.
no_gate_is_written = Kein Go/No-Go ist geschrieben.
no_incident = Kein Vorfall.
no_log_is_written = Kein Protokoll ist geschrieben.
no_note_was_written = Kein Hinweis wurde geschrieben.
no_owner = niemand zuständig
no_page_asks_anything_of_another_site = Keine Seite fragt bei einer anderen an: keine Schriften, keine Skripte, keine Zähler, keine Cookies. Das Farbschema und die Zone, die Sie wählen, bleiben allein in Ihrem Browser.
no_plan_written = Kein Plan geschrieben.
no_release_notes_here = Hier sind keine Versionshinweise.
no_service_changed = Kein Dienst hat sich geändert.
no_such_page = Diese Seite gibt es nicht.
no_train_names_an_incident = Kein Zug nennt einen Vorfall.
no_two_trains_of_one_line_are = Noch sind keine zwei Züge einer Linie live.
no_window = kein Fenster
no_window_and_no_freeze_in_these = Kein Fenster und keine Sperre in diesen Wochen.
no_window_yet = Noch kein Fenster
nobody = niemand
not_answered_yet = Noch nicht beantwortet.
not_known = unbekannt
not_known_the_sources_are_in_no = unbekannt: die Quellen liegen in keinem git-Repository
not_named = nicht genannt
not_the_cause = nicht die Ursache
notes = Hinweise
nothing_doubtful_in_its_history = Nichts Zweifelhaftes in seinem Verlauf.
nothing_has_departed_yet = Noch ist nichts abgefahren.
nothing_is_known_to_be_live_no = Nichts ist bekanntermaßen live. Noch hat kein Zug ihn irgendwohin gebracht.
nothing_scrolls_sideways_at_400_zoom_but = Bei 400 % Vergrößerung rollt nichts seitwärts außer Tabellen, die breiter als der Bildschirm sind; sie nehmen den Fokus an. Für alle, die keine Bewegung wünschen, bewegt sich nichts.
nothing_waits_on_anyone = Nichts wartet auf jemanden.
nothing_was_rolled_back_and_no_incident = Nichts wurde zurückgerollt, und seine Züge haben keinen Vorfall verursacht.
old = Alt
on_this_page = Auf dieser Seite
one_line_a_train_as_in_a = Eine Linie je Zug, wie im Bildfahrplan: steil ist schnell, flach ist Warten. Um den Beginn des Fensters ist die Zeit gedehnt. Die Tabelle darunter hat dieselben Zahlen.
open_incident = Offener Vorfall
overdue = überfällig
overlaps = überschneidet sich
owned_by = Zuständig
owner = Zuständig
owner_of = Zuständig für
pages = Seiten
people = Personen
person = Person
phase = Phase
plan = Plan
privacy = Datenschutz
pull_requests = Pull Requests
pulse = Puls
pulse_history = Pulsverlauf
range = Bereich
record = Akte
record_for_auditors = Akte für die Revision
ref = Referenz
release_manager = Release-Leitung
release_notes = Versionshinweise
repository = Repository
resolved = Behoben
restored_after = Behoben nach
retro = Retro
reversible = Umkehrbar
risk = Risiko
rollback = Rollback
rollbacks_and_incidents_that_its_trains_caused = Rollbacks, und Vorfälle, die seine Züge verursacht haben
rolled_back = Zurückgerollt
rollout_plan = Ausrollplan
rows_of_an_earlier_round = Zeilen einer früheren Runde
rows_of_the_gate = Zeilen der Entscheidung
says = Sagt
search = Suche
search_2 = suchen
searching_needs_a_script_without_it_everything = Die Suche braucht ein Skript. Ohne es steht alles in einer dieser Listen.
service = Dienst
services = Dienste
services_by_trains = Dienste nach Zügen
services_what_is_live_of_each_and = Dienste, was von jedem live ist und was die letzten Züge geändert haben, neueste zuerst
settled = Erledigt
severity = Schwere
sha_256 = SHA-256
sheets = Blätter
show_all = Alle zeigen
show_my_times = meine Zeiten zeigen
since = Seit
skip_to_content = Zum Inhalt
source = Quelle
stage = Etappe
stages = Etappen
stages_done_over_time_by_train = Erledigte Etappen im Lauf der Zeit, nach Zug
stages_done_train_by_train = Erledigte Etappen, Zug für Zug
start = Start
started = Beginn
state = Zustand
state_from = Stand aus
status = Status
still_open = noch offen
subscribe_to_all_windows_and_freezes = Alle Fenster und Sperren abonnieren
table_csv = Tabelle (.csv)
table_scrolls_sideways_on_a_small_screen = Tabelle, rollt auf kleinem Bildschirm seitwärts
tables_are_tables_headings_are_headings_and = Tabellen sind Tabellen, Überschriften sind Überschriften, und jede Zeichnung hat ihre Worte.
tag = Tag
tags = Schlagwörter
tested = Getestet
the_address_may_be_mistyped_or_the = Die Adresse ist vielleicht vertippt, oder die Seite wurde umbenannt.
the_cause = die Ursache
the_check_has_no_finding_in_this = Die Prüfung hat in dieser Datei nichts gefunden.
the_contrast_of_text_is_4_5 = Der Kontrast von Text ist 4,5 zu 1 oder höher, hell wie dunkel. Auf Papier sind die Seiten schwarz auf weiß.
the_file_has_no_section_for_this = Die Datei hat keinen Abschnitt für diese Etappe.
the_file_is_not_as_git_has = Die Datei ist nicht so, wie git sie hat: sie wurde geändert und nicht committet.
the_median_time_in_each_stage = Die mittlere Zeit (Median) in jeder Etappe
the_train_was_under_way_load_the = Der Zug war unterwegs. Laden Sie die Seite neu, oder fragen Sie, wer diese Seiten erzeugt.
the_window_was_moved = Das Fenster wurde verlegt
this_build = Dieser Stand
this_list = diese Liste
this_train = dieser Zug
time_in_each_stage = Zeit in jeder Etappe
time_used_of_window = Genutzt vom Fenster
times = Zeiten
times_are_in_utc_unless_a_zone = Zeiten sind in UTC, wenn keine Zone daneben steht. Jede Seite kann sie in Ihrer eigenen Zone zeigen und sagt dann, in welcher; liegt ein Tag nahe, steht der Abstand daneben.
times_in_utc_or_in_your_own = Zeiten in UTC oder in Ihrer Zone
to = Auf
train = Zug
train_and_version = Zug und Version
trains = Züge
trains_in_progress_and_planned_times_in = Laufende und geplante Züge, Zeiten in UTC
trains_that_departed_newest_first = Abgefahrene Züge, neueste zuerst
verdict = Entscheidung
version_and_train = Version und Zug
versions = Versionen
versions_csv = Versionen (.csv)
waits_on_them = Wartet auf sie
warning = Warnung
week_by_week = Woche für Woche
week_from = Woche ab
what = Was
what_changed = Was sich geändert hat
what_is_live_now = Was jetzt live ist
what_is_live_of_it = Was davon live ist
what_it_does = Was sie tut
what_people_write_in_a_train_or = Was Menschen in einen Zug oder auf eine Seite schreiben, auch eigene Bilder und Themes, liegt in ihrer Hand. Der Bildfahrplan ist für Screenreader ein Bild; die Tabelle darunter hat dieselben Zahlen. Was Ihnen im Weg steht, ist ein Fehler: Sagen Sie es den Betreibern dieser Seiten, und diese den Machern von trainbook.
when = Wann
window = Fenster
written_by = Geschrieben von

## Sentences of the pages, and the words of states

between_sentences = {" "}
decimal_point = ,
board = Tafel
retros = Retros
year = Jahr
page_moved = Umgezogen
failed = Fehlgeschlagen
late = Verspätet
state_pending = ausstehend
state_in_progress = in Arbeit
state_done = erledigt
state_failed = fehlgeschlagen
state_waived = ausgenommen
state_skipped = übersprungen
phase_planned = geplant
phase_pre_flight = Vorbereitung
phase_ready = bereit
phase_held = angehalten
phase_deploying = im Deploy
phase_validating = in der Validierung
phase_closing = im Abschluss
phase_shipped = ausgeliefert
phase_partly_rolled_back = teilweise zurückgerollt
phase_rolled_back = zurückgerollt
phase_aborted = abgebrochen
phase_cancelled = abgesagt
phase_reached = erreicht
phase_not_reached = nicht erreicht
held_no_go = Angehalten, No-Go
in_pre_flight = in der Vorbereitung
status_pending = ausstehend
status_deploying = im Deploy
status_in_review = in Prüfung
status_paused = pausiert
status_skipped = übersprungen
status_live = live
status_rolled_back = zurückgerollt
flag_state_on = an
flag_state_off = aus
flag_state_not_known = unbekannt
level_error = Fehler
level_warning = Warnung
action_word_open = offen
action_word_done = erledigt
action_word_dropped = fallen gelassen
action_word_overdue = überfällig
action_overdue = Überfällig
action_is_open = Offen
state_of_action_done = Erledigt
state_of_action_dropped = Fallen gelassen
wait_is_open = Offen
incident_state_open = Offen
go = Go
no_go = No-Go
verdict_pending = Ausstehend
decision_go = Go
decision_no_go = No-Go
decision_go_with_waivers = Go, mit { $n ->
        [one] einer Ausnahme
       *[other] { $n } Ausnahmen
    }
approved = freigegeben
refused = abgelehnt
facet_phase = Phase
facet_service = Dienst
facet_owner = Zuständig
facet_year = Jahr
facet_tag = Schlagwort
metric_deployment_frequency = Häufigkeit der Auslieferung
metric_lead_time_for_changes = Durchlaufzeit von Änderungen
metric_change_failure_rate = Anteil fehlgeschlagener Änderungen
metric_time_to_restore = Zeit bis zur Behebung
metric_live_in_the_window = live im Fenster
metric_window_use = Nutzung des Fensters
metric_moved = verlegt
metric_slip = Verschiebung
metric_ready_ahead = bereit im Voraus
metric_go_no_go_latency = Dauer der Go/No-Go-Entscheidung
length_s = { $n } s
length_min = { $n } min
length_h = { $n } h
length_d = { $n } { $n ->
        [one] Tag
       *[other] Tage
    }
length_in_two = { $big } { $small }
n_minutes = { $n } { $n ->
        [one] Minute
       *[other] Minuten
    }
n_hours = { $n } { $n ->
        [one] Stunde
       *[other] Stunden
    }
n_days = { $n } { $n ->
        [one] Tag
       *[other] Tage
    }
used_not_departed = nicht abgefahren
used_stopped = gestoppt, bevor er live war
used_of_window = { $used } von { $window }
window_in_place = { $window } in { $place }
pulse_label = Puls: { $done } von { $all } Etappen erledigt
pulse_complete = vollständig
sheet_n = Blatt { $n }
name_and_sheet = { $name }, Blatt { $n }
name_and_period = { $name }, { $period }
list_of_person = { $list } von { $person }
newer = Neuere
older = Ältere
n_of_all = { $n } von { $all }
trains_deploying = { $n ->
        [one] Ein Zug ist
       *[other] { $n } Züge sind
    } im Deploy.
trains_validating = { $n ->
        [one] Ein Zug ist
       *[other] { $n } Züge sind
    } in der Validierung.
trains_held = { $n ->
        [one] Ein Zug ist
       *[other] { $n } Züge sind
    } angehalten.
trains_ready = { $n ->
        [one] Ein Zug ist
       *[other] { $n } Züge sind
    } bereit.
more_deploying = { $n ->
        [one] Einer ist
       *[other] { $n } sind
    } im Deploy.
more_validating = { $n ->
        [one] Einer ist
       *[other] { $n } sind
    } in der Validierung.
more_held = { $n ->
        [one] Einer ist
       *[other] { $n } sind
    } angehalten.
more_ready = { $n ->
        [one] Einer ist
       *[other] { $n } sind
    } bereit.
next_departure = Nächste Abfahrt: { $name }, { $when }.
no_trains_are_planned = Keine Züge geplant.
planned_without_a_window = { $n ->
        [one] Ein Zug ist geplant, ohne ein kommendes Fenster
       *[other] { $n } Züge sind geplant, keiner mit einem kommenden Fenster
    }.
nothing_ticked_yet = Noch nichts abgehakt
settled_ready = { $settled } von { $total } bereit
settled_deployed = { $settled } von { $total } ausgeliefert
settled_validated = { $settled } von { $total } validiert
settled_closed_out = { $settled } von { $total } abgeschlossen
incident_is_open = { $name } offen
first_wave_under_way = Welle 1 von { $n } unterwegs
waves_live = Welle { $done } von { $all } live
row_failed = { $name }: fehlgeschlagen
rows_failed = { $name }: fehlgeschlagen.
is_late = { $name } ist verspätet
caused_by_train = Verursacht von { $name }
during_train = Während { $name }
holds_train = Hält { $name } an
no_owner_named = Niemand zuständig
part_of_train_is_late = { $what } von { $train } ist verspätet
more_of_it_late = { $whose }; { $n } weitere davon verspätet
carried_over_in_words = über { $n ->
        [one] einen Zug
       *[other] { $n } Züge
    } mitgenommen
flag_still_at = Noch bei { $percent } %
flag_still = Noch { $name }
state_not_known = Zustand unbekannt
flag_until = { $state }, bis { $until }
flag_expired = Abgelaufen
flag_has_expired = Flag { $name } ist abgelaufen
calendar_description = Fenster und Sperren von { $site } im { $month }.
month_with_windows = { $month }: { $windows } { $windows ->
        [one] Fenster
       *[other] Fenster
    }
month_with_windows_and_freezes = { $month }: { $windows } { $windows ->
        [one] Fenster
       *[other] Fenster
    }, { $freezes } { $freezes ->
        [one] Sperre
       *[other] Sperren
    }
tested_no = nein
reversible_yes = ja
reversible_no = nein
wave_n = Welle { $n }
wave_n_after = Welle { $n }, nach { $after }
in_no_wave = In keiner Welle
not_filled_in = nicht ausgefüllt
not_readable = nicht lesbar
with_waivers = Mit { $n ->
        [one] einer Ausnahme
       *[other] { $n } Ausnahmen
    }.
no_approver_named = Niemand ist zur Freigabe genannt.
every_row_is_done = Jede Zeile ist erledigt.
nothing_is_written_here_yet = Hier steht noch nichts.
n_rows = { $n } Zeilen
waits_for_rows_and_people = Wartet auf { $rows }; Freigabe von { $people }.
waits_for_rows = Wartet auf { $rows }.
waits_for_people = Wartet auf die Freigabe von { $people }.
waits_for_more_approvals = Wartet auf weitere Freigaben.
after_the_window_opened = { $length } nach Öffnung des Fensters
before_the_window = { $length } vor dem Fenster
any_one_of_them = eine Person von ihnen
n_of_them = { $n } von ihnen
window_opens = Fenster öffnet
deploy_has_begun = Der Deploy hat begonnen
live_since = Live seit
live_at_a_time_not_known = Live, zu einer unbekannten Zeit
taken_back = Zurückgenommen
taken_back_at_a_time_not_known = Zurückgenommen, zu einer unbekannten Zeit
stopped_before_it_was_live = Gestoppt, bevor er live war
never_deployed = Nie ausgeliefert
in_a_window_since = In einem Fenster von { $length }, seit
history_not_in_clone = Unbekannt: diese Seiten entstanden aus einem flachen Klon. Mit fetch-depth: 0 ist der Verlauf da.
not_committed_yet = Noch nicht committet.
approval_not_committed_yet = noch nicht committet
history_without_git = Unbekannt: das Programm git ist nicht installiert, wo diese Seiten erzeugt werden.
history_without_repository = Unbekannt: diese Dateien liegen in keinem git-Repository. In einem Klon erzeugt, ist der Verlauf da.
history_without_commits = Unbekannt: das Repository hat noch keinen Commit.
history_of_another_user = Unbekannt: das Repository gehört einem anderen Benutzer, und git liest es nicht. Erlauben Sie seinen Ordner, wo diese Seiten erzeugt werden: git config --global --add safe.directory ORDNER
history_refused = Unbekannt: git weigert sich, das Repository zu lesen. Rufen Sie git log in seinem Ordner auf, um zu sehen, warum.
left_open = { $n } offen geblieben
feature_flags = Feature-Flags
n_changes = { $n } { $n ->
        [one] Änderung
       *[other] Änderungen
    }
n_findings = { $n } { $n ->
        [one] Befund
       *[other] Befunde
    }
n_of_all_answered = { $n } von { $all } beantwortet
none_open = keine offen
n_open = { $n } offen
stage_not_applicable = entfällt
nothing_written = nichts geschrieben
n_skipped = { $n } übersprungen
go_with_waived = Go, { $n } ausgenommen
train_is_in_phase = { $name }: { $phase }. { $pulse }.
renamed_from = Umbenannt von { $name }.
unreadable_at_this_commit = In diesem Commit unlesbar: { $why }.
not_in_this_clone = Dieser Klon hat diese Version nicht.
the_file_was_removed = Die Datei wurde entfernt.
changed_after_complete = Geändert, nachdem der Zug vollständig war.
approval_written_by = Die Freigabe von { $who } wurde von { $author } geschrieben.
approved_and_is_no_approver = { $name } hat freigegeben und ist nicht zur Freigabe genannt.
what_said_no_is_gone = Die Entscheidung wurde zu Go, und was Nein sagte, ist fort: { $name }.
line_written_after_its_time = Eine Zeile des Protokolls wurde { $length } nach ihrer Zeit geschrieben.
lines_rewritten = { $n ->
        [one] Eine Zeile des Protokolls wurde
       *[other] { $n } Zeilen des Protokolls wurden
    } umgeschrieben oder entfernt.
written_down = Niedergeschrieben.
wording_only = Nur Wortlaut.
outcome_is = Ergebnis: { $name }.
owner_is = Zuständig: { $name }.
release_manager_is = Release-Leitung: { $name }.
approvers_are = Freigebende: { $name }.
incident_opened = { $name } eröffnet.
incident_resolved = { $name } behoben.
notes_changed = Versionshinweise { $from } → { $to }.
answers_changed = Retro { $from } → { $to } Antworten.
action_added = Maßnahme ergänzt: { $name }.
action_reopened = Maßnahme wieder geöffnet: { $name }.
action_is_done = Maßnahme erledigt: { $name }.
action_was_dropped = Maßnahme fallen gelassen: { $name }.
completion_changed = Abschluss { $name }.
verdict_changed = { $gate }: { $from } → { $to }.
who_approved = Freigegeben von { $name }.
who_said_no = Abgelehnt von { $name }.
stage_changed = { $stage } { $parts }.
count_changed = { $from } → { $to } von { $all }
count_and_whole_changed = { $from } von { $whole } → { $to } von { $all }
service_changed = { $name } { $from } → { $to }.
service_in_place_changed = { $name } in { $place } { $from } → { $to }.
services_added = Dienste ergänzt: { $name }.
services_taken_off = Dienste herausgenommen: { $name }.
a_version_that_is_not_known = eine unbekannte Version
service_is_to_become = { $name } soll { $to } werden.
flag_changed = Flag { $name } { $from } → { $to }.
flag_is = Flag { $name }: { $to }.
window_set_to = Fenster festgelegt auf { $when }.
window_moved_earlier = Fenster um { $length } vorverlegt.
window_moved_later = Fenster um { $length } nach hinten verlegt.
window_ends_at_another_time = Das Fenster endet zu einer anderen Zeit.
window_taken_away = Fenster weggenommen.
log_line = Protokoll: { $name }.
log_lines = Protokoll: { $name }, und { $more ->
        [one] eine weitere Zeile
       *[other] { $more } weitere Zeilen
    }.
pulse_description = Wie die letzten Züge von { $name } ihre Etappen durchfuhren.
trains_of_year = Züge des Jahres { $name }
trains_with_service = Züge mit { $name }
trains_stage_by_stage = { $name }, Etappe für Etappe
trains_turn_ready_after = { $whose } werden { $length } nach Öffnung ihres Fensters bereit
trains_turn_ready_before = { $whose } werden { $length } vor der Abfahrt bereit
median_of_trains = Median der letzten { $n } Züge
median_of_some_trains = Median der { $n } von den letzten { $all } Zügen, die man bereit werden sah
from_commits = Aus { $n ->
        [one] einem Commit
       *[other] { $n } Commits
    }, vollständiger Verlauf
from_commits_of_a_shallow_clone = Aus { $n ->
        [one] einem Commit
       *[other] { $n } Commits
    } eines flachen Klons
no_train_has_a_history = Noch hat hier kein Zug mit einem Fenster einen Verlauf.
each_line_is_a_train = Jede Linie ist ein Zug auf seinem Weg durch die Etappen, gegen die Zeit ab dem Beginn des Fensters.
train_was = { $name }: { $phase }.
service_description = { $title }. Seine Versionen, Fehlschläge und Flags bei { $site }.
no_train_has_carried_yet = Noch kein Zug hat { $name } mitgenommen
service_is_under_way = { $name } ist unterwegs
service_is_live_in_versions = { $name } ist in { $n } { $n ->
        [one] Version
       *[other] Versionen
    } live
version_live_since = { $name } { $version }, live seit { $since }
version_is_live = { $name } { $version } ist live
version_not_known = Welche Version von { $name } live ist, ist unbekannt
trains_in_words = { $n } { $n ->
        [one] Zug
       *[other] Züge
    }
services_description = { $title }. Welche Version jedes Dienstes von { $site } wo ist, und seit wann.
services_in_words = { $all } { $all ->
        [one] Dienst
       *[other] Dienste
    }
services_under_way = { $all } { $all ->
        [one] Dienst
       *[other] Dienste
    }, { $n } unterwegs
elsewhere = anderswo
from_train_to_train = { $from } bis { $to }
pair_description = { $trains }: was sich geändert hat, { $label }.
can_be_undone = umkehrbar
cannot_be_undone = nicht umkehrbar
not_known_whether_it_can_be_undone = unbekannt, ob umkehrbar
caused_by_the_train = vom Zug verursacht
keys_description = { $name } ohne Maus lesen.
trains_description = { $title }. Die Release-Züge von { $site }, neueste zuerst.
without_a_window_title = Ohne Fenster
no_trains_yet = Noch keine Züge
n_trains_of_phase = { $n } { $n ->
        [one] Zug
       *[other] Züge
    }: { $name }
n_trains_carry = { $n } { $n ->
        [one] Zug nimmt
       *[other] Züge nehmen
    } { $name } mit
n_trains_that_carry = { $n } { $n ->
        [one] Zug
       *[other] Züge
    } mit { $name }
n_trains_owned_by = { $n } { $n ->
        [one] Zug
       *[other] Züge
    } von @{ $name }
n_trains_tagged = { $n } { $n ->
        [one] Zug
       *[other] Züge
    } mit Schlagwort { $name }
n_trains_without_a_window = { $n } { $n ->
        [one] Zug
       *[other] Züge
    } ohne Fenster
n_trains_in_year = { $n } { $n ->
        [one] Zug
       *[other] Züge
    } im Jahr { $name }
trains_of_phase = Züge: { $name }
trains_that_carry = Züge mit { $name }
trains_owned_by = Züge von @{ $name }
trains_tagged = Züge mit Schlagwort { $name }
trains_without_a_window = Züge ohne Fenster
trains_in_year = Züge im Jahr { $name }
and_it_not_shipped = , nicht ausgeliefert
and_it_shipped = , ausgeliefert
and_none_shipped = , keiner ausgeliefert
and_all_shipped = , alle ausgeliefert
and_n_shipped = , { $n } ausgeliefert
all_of_phase = Alle { $n } Phasen
all_of_service = Alle { $n } Dienste
all_of_owner = Alle { $n } Zuständigen
all_of_year = Alle { $n } Jahre
all_of_tag = Alle { $n } Schlagwörter
n_of_phase = { $n } { $n ->
        [one] Phase
       *[other] Phasen
    }
n_of_service = { $n } { $n ->
        [one] Dienst
       *[other] Dienste
    }
n_of_owner = { $n } Zuständige
n_of_year = { $n } { $n ->
        [one] Jahr
       *[other] Jahre
    }
n_of_tag = { $n } { $n ->
        [one] Schlagwort
       *[other] Schlagwörter
    }
no_window_title = Kein Fenster
trains_by_phase = Züge nach Phase
trains_by_service = Züge nach Dienst
trains_by_owner = Züge nach Zuständigen
trains_by_year = Züge nach Jahr
trains_by_tag = Züge nach Schlagwort
facet_description = { $title }: { $values }, { $site }.
search_description = Finden Sie alles in { $name }.
notes_description = { $title }. Die Versionshinweise von { $site }, neueste zuerst.
metrics_description = Wie Auslieferungen laufen: die Kennzahlen von { $name }.
trains_went_live = { $n } { $n ->
        [one] Zug ging
       *[other] Züge gingen
    } in { $weeks } Wochen live
trains_with_service_went_live = { $n } { $n ->
        [one] Zug
       *[other] Züge
    } mit { $name } { $n ->
        [one] ging
       *[other] gingen
    } in { $weeks } Wochen live
value_not_known = Unbekannt
n_a_week = { $number } je Woche
percent = { $n } %
definition_frequency = Züge, die live gingen, je Woche.
definition_lead_time = Vom ersten Commit eines Zuges bis live, der Median.
definition_failure_rate = Züge, die auch nur teilweise zurückgerollt wurden oder einen Vorfall verursachten, von denen, die live gingen.
definition_restore = Vom Beginn eines Vorfalls, den ein Zug verursachte, bis zu seinem Ende, der Median.
definition_in_window = Züge, die vor dem Ende ihres Fensters live waren, von denen, die live gingen.
definition_window_use = Der Teil des Fensters, der vorbei war, als der Zug live war, der Median; über 100 % ist zu spät.
definition_moved = Züge, deren Fenster mindestens einmal verlegt wurde, von denen, die live gingen.
definition_slip = Von den verlegten Zügen: vom zuerst geplanten bis zum letzten Beginn, der Median.
definition_ready_ahead = Von dem Moment, in dem ein Zug bereit war, bis zum Beginn seines Fensters, der Median, nach seinem Verlauf.
definition_decision = Vom Commit, der vor der Entscheidung nichts offen ließ, bis zu dem, der sie zum Go machte, der Median.
definition_stage = Vom Commit, der die Etappe begann, bis zu dem, der sie beendete, der Median.
incidents_counted = { $n ->
        [one] einem Vorfall
       *[other] { $n } Vorfällen
    }
trains_counted = { $n ->
        [one] einem Zug
       *[other] { $n } Zügen
    }
no_incident_is_over = Kein Zug hat einen Vorfall verursacht, der vorbei ist.
no_train_was_moved = Kein Zug wurde verlegt.
needs_trains_has = Braucht { $enough } Züge, hat { $n }.
of_things = Aus { $name }.
left_out_where = Nicht gezählt von { $things }: { $why }.
why_no_first_commit = die Datei nennt keinen ersten Commit
why_times_not_known = die Zeiten sind unbekannt, oder er ist offen
why_window_has_no_end = das Fenster hat kein Ende
why_no_end_or_live_before = das Fenster hat kein Ende, oder er war vorher live
why_move_without_origin = eine Verlegung sagt nicht, von wo
why_not_shown_ready = kein Commit zeigt ihn bereit
why_commits_do_not_show_both = die Commits zeigen nicht beides
why_commits_do_not_show_both_ends = die Commits zeigen nicht beide Enden
why_file_does_not_say = die Datei sagt es nicht
spark_label = { $name }, Woche für Woche; die Tabelle hat die Zahlen
all_people = Alle Personen
nothing_is_left_to_do = Aus keiner Retro ist noch etwas zu tun.
no_action_is_overdue = Keine Maßnahme ist überfällig.
no_action_has_been_settled = Noch keine Maßnahme ist erledigt.
actions_description = { $title }. Was die Retros von { $site } versprochen haben.
open_actions = Offene Maßnahmen
overdue_actions = Überfällige Maßnahmen
settled_actions = Erledigte Maßnahmen
n_actions_open = { $n } { $n ->
        [one] Maßnahme
       *[other] Maßnahmen
    } offen
n_actions_overdue = { $n } { $n ->
        [one] Maßnahme
       *[other] Maßnahmen
    } überfällig
n_actions_settled = { $n } { $n ->
        [one] Maßnahme
       *[other] Maßnahmen
    } erledigt
and_it_overdue = , überfällig
and_n_overdue = , { $n } überfällig
and_it_carried_over = , mitgenommen
and_n_carried_over = , { $n } mitgenommen
flags_to_deal_with = Zu erledigen
flags_past_their_day = Über ihren Tag
flags_all_the_way_on = Ganz an
no_flag_waits = Kein Flag wartet auf etwas.
no_flag_is_past_its_day = Kein Flag ist über seinen Tag.
no_flag_is_all_the_way_on = Noch ist kein Flag ganz an.
list_of_flags_past_their_day = Flags über ihren Tag
list_of_flags_on = Flags, die ganz an sind
flags_description = { $title }. Die Feature-Flags von { $site }.
n_flags_to_deal_with = { $n } { $n ->
        [one] Flag
       *[other] Flags
    } zu erledigen
one_flag_to_deal_with_past_its_day = { $n } { $n ->
        [one] Flag
       *[other] Flags
    } zu erledigen, über seinen Tag
n_flags_to_deal_with_past = { $n } { $n ->
        [one] Flag
       *[other] Flags
    } zu erledigen, { $past } über { $past ->
        [one] seinen
       *[other] ihren
    } Tag
n_flags_past_their_day = { $n } { $n ->
        [one] Flag über seinen
       *[other] Flags über ihren
    } Tag
n_flags_all_the_way_on = { $n } { $n ->
        [one] Flag
       *[other] Flags
    } ganz an
people_description = Die Personen von { $name }, und was auf sie wartet.
nothing_waits_on_anybody = Nichts wartet auf jemanden
something_waits_on_people = Auf { $n } { $n ->
        [one] Person
       *[other] Personen
    } wartet etwas
nothing_waits = Nichts wartet
things_wait = { $n } { $n ->
        [one] Sache wartet
       *[other] Sachen warten
    }
things_on_person = { $things } auf { $person }
person_description = Was auf { $name } wartet, und wofür { $name } zuständig ist.
owner_of_trains = Zuständig für { $n } { $n ->
        [one] Zug
       *[other] Züge
    }
profile = Profil
actions_in_words = { $n } { $n ->
        [one] Maßnahme
       *[other] Maßnahmen
    }
flags_in_words = { $n } { $n ->
        [one] Flag
       *[other] Flags
    }
approval_of_train = Freigabe von { $name }
flag_is_past_its_day = Flag { $name } ist über seinen Tag
action_of_train = Maßnahme aus { $name }
incidents_description = { $title }. Was auf den Release-Zügen von { $site } schiefging, und wie lange die Behebung dauerte.
n_incidents = { $n } { $n ->
        [one] Vorfall
       *[other] Vorfälle
    }
one_incident_resolved = { $n } { $n ->
        [one] Vorfall
       *[other] Vorfälle
    }, behoben
one_incident_open = { $n } { $n ->
        [one] Vorfall
       *[other] Vorfälle
    }, offen
incidents_all_resolved = { $n } Vorfälle, alle behoben
incidents_all_open = { $n } Vorfälle, alle offen
incidents_some_open = { $n } Vorfälle, { $open } offen
retros_description = { $title }. Was gut ging und was nicht, bei { $site }.
n_retros_written = { $n } { $n ->
        [one] Retro
       *[other] Retros
    } geschrieben
train_changed_times = { $name } { $n ->
        [one] einmal
       *[other] { $n }-mal
    } geändert
history_description = Jeder Commit, der die Akte von { $name } geändert hat, und was er geändert hat.
changes_to_look_at = { $n } { $n ->
        [one] Änderung
       *[other] Änderungen
    } anzusehen
pages_in_words = { $n } { $n ->
        [one] Seite
       *[other] Seiten
    }
pages_description = Leitfäden, Handbücher und Richtlinien: { $name }.
document_description = { $title }, eine Seite von { $site }.
about_description = Wie die Seiten von { $name } entstehen.
the_time_of_the_commit = die Zeit des Commits, sodass derselbe Commit immer dieselben Seiten ergibt
the_time_given_to_the_build = die Zeit, die beim Erzeugen angegeben wurde, sonst die der Uhr
nothing_found = Nichts gefunden
n_warnings = { $n } { $n ->
        [one] Warnung
       *[other] Warnungen
    }
no_such_page_title = Diese Seite gibt es nicht
no_such_page_in = Diese Seite gibt es in { $name } nicht.
this_page_has_moved = Diese Seite ist umgezogen
an_old_address = Eine alte Adresse einer anderen Seite.
record_of_train = Akte von { $name }
evidence_description = Alles, was über { $name } bekannt ist, jede Freigabe mit dem Commit, der sie schrieb.
compare_two_trains = Zwei Züge vergleichen
compare_description = Was sich zwischen zwei beliebigen Zügen von { $name } geändert hat.
window_starts = Fenster beginnt
train_now = { $name }, jetzt
link_to_this_section = Verweis auf diesen Abschnitt
in_target = {" "}in { $name }
event_train_is = { $name }: { $phase }.
event_services = Dienste: { $name }.
event_freeze_of = Für { $name }.
feed_of_notes = { $site }: was sich geändert hat
feed_of_notes_in = { $site }: was sich in { $name } geändert hat
feed_of_actions = { $site }: Maßnahmen
feed_of_actions_of = { $site }: Maßnahmen von { $name }
action_from = { $state }, aus { $train }
no_train_planned = Kein Zug geplant
badge_more = , { $n } weitere

## What scripts say

locale = de
tone_auto = wie das System
tone_light = hell
tone_dark = dunkel
colour_scheme = Farbschema: { $tone }
unit_d = T
unit_h = h
unit_min = min
unit_s = s
no_seconds = 0 s
in_length = in { $words }
length_ago = vor { $words }
build_again = . Erzeugen Sie die Seiten neu: ein Zug war unterwegs.
aged = , vor { $length }{ $more }
nothing_was_written_for = Hier wurde seit { $length } nichts geschrieben
own_day = { $weekday } { $day }. { $month },{" "}
show_utc = UTC zeigen
script_not_loaded = Ein Skript dieser Seiten ließ sich nicht laden.
copied = Kopiert
not_copied = Der Browser lässt diese Seite nicht kopieren
copy = kopieren
copy_text = { $text } kopieren
copy_link = Adresse kopieren
copy_link_to_page = Adresse dieser Seite kopieren
copy_code = Code kopieren
keys_are_on = {" "}Tasten mit einem Buchstaben sind an
close = Schließen
keys_can_be_turned_off = Tasten lassen sich ausschalten
carrying = mit { $label }
owned_by_whom = von { $label }
in_year = im Jahr { $label }
without_a_window = ohne Fenster
one_train_told = 1 Zug: { $told }
trains_told = { $count } Züge: { $told }
no_trains_told = Keine Züge: { $told }
clear_the_filters = Filter zurücksetzen
show_more = Mehr zeigen
data_not_there = { $path } ist nicht da ({ $status }). Erzeugen Sie die Seiten neu.
compared_where_served = Ein Browser lässt eine Seite in einem Ordner keine Daten lesen. Zwei beliebige Züge lassen sich vergleichen, wo die Seiten von einem Server kommen.
reading_trains = { $at } von { $all } Zügen gelesen …
no_train_called = Kein Zug heißt „{ $name }“.
too_many_between = { $n } Züge liegen zwischen den beiden; wählen Sie zwei mit höchstens { $most } dazwischen.
pair_of_one = { $title }: ein Zug
pair_of = { $title }: { $n } Züge
search_for = Nach „{ $last }“ suchen
something_like_it = So ähnlich heißt:
nothing_like_it = Nichts heißt so ähnlich.
index_not_loaded = Das Verzeichnis dieser Seiten ließ sich nicht laden.
published_anew = Die Seiten wurden gerade neu veröffentlicht. Laden Sie die Seite noch einmal.
kind = Art
kind_train = Zug
kind_service = Dienst
kind_person = Person
kind_page = Seite
kind_flag = Flag
kind_note = Hinweis
kind_item = Punkt
kind_log = Protokoll
kind_retro = Retro
kind_action = Maßnahme
kind_text = Text
what_to_search = Ein Zug, ein Dienst, @jemand, ein Wort
results = Ergebnisse
open_as_a_page = Als Seite öffnen
found_in = gefunden in: { $places }
first_are_shown = ; die ersten { $n } sind gezeigt
nothing_for = Nichts zu „{ $query }“. Versuchen Sie einen Zug, einen Dienst oder @jemand.
n_found = { $count } gefunden{ $rest }
any_of = Alle ({ $lower })
