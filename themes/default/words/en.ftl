### The words of the interface. See content/guides/languages.md.


## Dates and numbers

month_1 = January
month_2 = February
month_3 = March
month_4 = April
month_5 = May
month_6 = June
month_7 = July
month_8 = August
month_9 = September
month_10 = October
month_11 = November
month_12 = December
month_short_1 = Jan
month_short_2 = Feb
month_short_3 = Mar
month_short_4 = Apr
month_short_5 = May
month_short_6 = Jun
month_short_7 = Jul
month_short_8 = Aug
month_short_9 = Sep
month_short_10 = Oct
month_short_11 = Nov
month_short_12 = Dec
weekday_1 = Monday
weekday_2 = Tuesday
weekday_3 = Wednesday
weekday_4 = Thursday
weekday_5 = Friday
weekday_6 = Saturday
weekday_7 = Sunday
weekday_short_1 = Mon
weekday_short_2 = Tue
weekday_short_3 = Wed
weekday_short_4 = Thu
weekday_short_5 = Fri
weekday_short_6 = Sat
weekday_short_7 = Sun
date_day = { $day } { $month }
date_day_with_year = { $day } { $month } { $year }
date_long = { $weekday } { $day } { $month } { $year }
date_month = { $month } { $year }
moment_full = { $weekday } { $date }, { $time } UTC
moment_short = { $date }, { $time } UTC
moment_weekday = { $weekday } { $date }
moment_day = { $date }
moment_utc = { $time } UTC
moment_dated = { $date } { $time }
number_0 = no
number_1 = one
number_2 = two
number_3 = three
number_4 = four
number_5 = five
number_6 = six
number_7 = seven
number_8 = eight
number_9 = nine

## Messages with arguments or markup, and what stands between texts

comma = ,{" "}
colon = :{" "}
stop = .
or = or
then = then
to_between_keys = to
day_unit = d
as_of_when = As of { $when }
missing_board = <board>The board</board>: what is happening and what is next
missing_search = <search>Search</search>: any word, a train, a version, a ticket, a commit
compiled_from_trains = These pages are compiled from { $trains } train { $trains ->
        [one] file
       *[other] files
    }, kept as text in a repository.
compiled_from_trains_and_pages = These pages are compiled from { $trains } train { $trains ->
        [one] file
       *[other] files
    } and { $pages } other { $pages ->
        [one] page
       *[other] pages
    }, kept as text in a repository.
computed_and_never_typed = Whatever can be computed is computed and never typed: verdict, pulse, phase, what is late.
and_uncommitted_changes = , with changes that are not committed
commits_of_trains = { $n } { $n ->
        [one] commit
       *[other] commits
    } that changed trains
commits_of_trains_since = { $n } { $n ->
        [one] commit
       *[other] commits
    } that changed trains, known since { $when }: this is a shallow clone
more_places = Beside what stands at the top there are the <calendar>calendar</calendar>, <people>people</people> and what waits on them, <flags>flags</flags>, <incidents>incidents</incidents>, and <compare>what changed between two trains</compare>.
for_programs_there_are = Feeds of <notes>release notes</notes> and <actions>actions</actions>, a <calendar>calendar</calendar>, and all data as JSON, <api>described for tools</api>, and as tables: <trainscsv>trains</trainscsv>, <servicescsv>services</servicescsv>, <versionscsv>versions</versionscsv>, <flagscsv>flags</flagscsv>, <incidentscsv>incidents</incidentscsv>, <actionscsv>actions</actionscsv>, <metricscsv>metrics</metricscsv>.
aims_at_wcag = The pages that trainbook makes aim at the <wcag>Web Content Accessibility Guidelines 2.2</wcag>, level AA.
reached_by_keyboard = Everything is there without a script; what a script adds is reached by keyboard. <keys>Keys</keys> lists its keys, and turns off those of one letter.
n_trains = { $n } { $n ->
        [one] train
       *[other] trains
    }
times_in = Times in { $zone }
window_in_zone = Window, { $zone }
freeze = Freeze: { $title }
freeze_of = Freeze: { $title }.
no_departures_of = No departures of { $services }.
on_day = { $weekday } { $date }
from_day_to_day = { $from } to { $to }
from_time_to_time = { $from } to { $to }
and_more = and { $n } more
and_more_trains = And { $n } more, in <trains>all trains</trains>.
write_the_next_train = Write the next train with <code>trainbook new</code>.
and_at_utc = , { $time } UTC
all_n_trains = All { $n } trains
all_trains_link = All trains
and_more_needs = And { $n } more, on the trains’ pages and in <actions>actions</actions>.
days_and_times_are_utc = Days and times are UTC.
compare_from = From
compare_to = to
inside_a_freeze = <address>{ $train }</address> is inside the freeze “{ $freeze }” on { $when }.
windows_overlap = <address>{ $train }</address> and { $other } overlap for { $length } on { $when }.
both_carry = Both carry { $services }.
shallow_since = Known since { $when }: this site was built from a shallow clone. Build with <code>fetch-depth: 0</code>, or run <code>git fetch --unshallow</code>, to have all of it.
open_since_when = Open since { $when }{ $ago }
open_without_time = Open
caused_by_this_train = Caused by this train.
rolled_back_of = Rolled back: { $services }
and_by_whom = , by { $who }
from_window = From
decided_when = Decided { $when }.
decided_when_before = Decided { $when }, { $before }.
due_by_when = Due by { $when }.
add_a_retro = Add a <code>## Retro</code> section to the train file.
carried_over_trains = carried over { $n } { $n ->
        [one] train
       *[other] trains
    }
settled_in_train = { $word } in { $train }
due_when = due { $when }
ends_when = ends { $when }
and_until = , to { $when }
line_of_file = line { $n }
record_of = Record:{" "}
earlier_lines = { $n } earlier lines
expired_when = expired { $when }
expires_when = expires { $when }
flag_now = now { $state }
flag_now_since = now { $state }, since { $when }
moment_on_day = { $weekday } { $date }, { $time }
trains_name_flags = Trains name flags in <code>flags</code>.
on_services = On
go_to_place = go to { $lower }
next_and_previous_row = next and previous row; <kbd>Enter</kbd> opens it
no_release_notes_yet = No release notes yet. Write them in a train’s <code>## Release notes</code>.
left_out_as_not_live = Left out, as not live
nobody_is_named_yet = Nobody is named yet: neither under <code>people</code> in <code>trainbook.yaml</code> nor by a train.
nothing_waits_on = No approval, row, item, action or flag waits on { $who }.
change_by_change = { $train }, change by change
no_retro_yet = No retro is written yet. Answer the prompts in a train’s <code>## Retro</code>.
what_changed_in = What changed in { $name }
what_changed_of = What changed, of { $title }
windows_of = Windows of { $name }
after_train_was_rolled_back = after { $train } was rolled back
versions_of = Versions of { $name }, the newest train first
no_train_has_carried = No train has carried { $name } yet.
rolled_back_by = Rolled back by { $who }
and_older_failures = And { $n } older, on the trains’ pages.
and_more_flags = And { $n } more, in all flags.
since_when = since { $when }
no_train_carries_a_service = No train carries a service yet. Name them in a train’s <code>services</code>.
late_and_due = late, due { $when }
more_items = { $n } more items
earlier_changes = { $n } earlier changes
no_trains_planned = No trains planned. Write one with <code>trainbook new</code>.
open_since = open since { $when }
no_departures = No departures.
at_a_time_that_is_not_known = At a time that is not known
not_written_yet = Not written yet.
earlier_round = Earlier round
not_applicable = Not applicable

## Titles, labels and notes of the templates

a_stage_of_the_train_on_the = a stage of the train on the page
a_version_not_known = a version not known
about_these_releases = About these releases
about_this_site = About this site
about_this_train = About this train
accessibility = Accessibility
action = Action
actions = Actions
all_changes = All changes
all_flags = All flags
all_lists = All lists
all_trains = All trains
another = another
any_two_trains_are_compared_by_a = Any two trains are compared by a script. Without it there are these comparisons, and the trains’ own pages.
approvals = Approvals
approver = Approver
approvers = Approvers
as_of = As of
at = At
atom = Atom
branch = Branch
breadcrumb = Breadcrumb
by_person = By person
calendar = Calendar
calendar_ics = Calendar (.ics)
carried_over = Carried over
cause = Cause
checks = Checks
clear = Clear
close_what_is_open = close what is open
colour_scheme_as_the_system_wishes_light = colour scheme: as the system wishes, light, dark
colour_scheme_system = Colour scheme: system
commit = Commit
commits = Commits
compare = Compare
compare_others = Compare others
compare_with_the_one_before = Compare with the one before
completion_criteria = Completion criteria
copy_the_address_of_the_page = copy the address of the page
counted = Counted
cut_from = Cut from
departed = Departed
departures = Departures
deploy_log = Deploy log
doubt = Doubt
doubts = Doubts
due = Due
every_change_as_a_page_and_as = Every change, as a page and as a table
every_number_in_each_week_the_week = Every number in each week, the week of its first day
every_state_is_a_shape_and_a = Every state is a shape and a word before it is a colour.
everything_is_one_step_from_one_of = Everything is one step from one of these:
evidence = Evidence
expired = expired
expires = Expires
failures = Failures
file = File
filter = Filter
first_commit = First commit
flag = Flag
flags = Flags
flags_on_its_trains = Flags on its trains
flags_that_its_trains_name = Flags that its trains name
for_programs = For programs
four_keys_of_twelve_weeks = Four keys, of twelve weeks
from = From
history = History
if_the_links_above_lead_nowhere_too = If the links above lead nowhere too, open the site’s own first page: its address is not known to this one.
in_the_future = in the future
incident = Incident
incidents = Incidents
incidents_that_are_over = Incidents that are over
it_is_here_now = It is here now.
item = Item
key = Key
keys = Keys
keys_and_what_they_do = Keys, and what they do
keys_need_a_script_without_it_every = Keys need a script. Without it every page has the same in links.
last_done = Last done
lasted = Lasted
line = Line
links = Links
live = Live
live_now = Live now
live_now_csv = Live now (.csv)
log = Log
made_with = Made with
made_with_trainbook = Made with trainbook
main = Main
median = Median
menu = Menu
metrics = Metrics
migration = Migration
migrations = Migrations
more_to_read = More to read
moved = Moved
named_since = Named since
needs_someone = Needs someone
neighbours = Neighbours
never = never
next_and_previous_train_document_or_sheet = next and previous train, document or sheet of a list
next_four_weeks = Next four weeks
no_actions_written = No actions written.
no_approver_is_named = No approver is named.
no_criteria_configured = No criteria configured.
no_date = no date
no_flag_of_its_trains_is_to = No flag of its trains is to be dealt with.
no_gate_is_written = No gate is written.
no_incident = No incident.
no_log_is_written = No log is written.
no_note_was_written = No note was written.
no_owner = no owner
no_page_asks_anything_of_another_site = No page asks anything of another site: no fonts, no scripts, no counters, no cookies. The colour scheme and the zone that you choose are kept in your browser only.
no_plan_written = No plan written.
no_release_notes_here = No release notes here.
no_service_changed = No service changed.
no_such_page = No such page.
no_train_names_an_incident = No train names an incident.
no_two_trains_of_one_line_are = No two trains of one line are live yet.
no_window = no window
no_window_and_no_freeze_in_these = No window and no freeze in these weeks.
no_window_yet = No window yet
nobody = nobody
not_answered_yet = Not answered yet.
not_known = not known
not_known_the_sources_are_in_no = not known: the sources are in no git repository
not_named = not named
not_the_cause = not the cause
notes = Notes
nothing_doubtful_in_its_history = Nothing doubtful in its history.
nothing_has_departed_yet = Nothing has departed yet.
nothing_is_known_to_be_live_no = Nothing is known to be live. No train has taken it anywhere yet.
nothing_scrolls_sideways_at_400_zoom_but = Nothing scrolls sideways at 400 % zoom but tables that are wider than a screen, which take the focus. Nothing moves for those who wish no motion.
nothing_waits_on_anyone = Nothing waits on anyone.
nothing_was_rolled_back_and_no_incident = Nothing was rolled back, and no incident was caused by its trains.
old = Old
on_this_page = On this page
one_line_a_train_as_in_a = One line a train, as in a graphic timetable: steep is fast, flat is waiting. Time is stretched around the start of the window. The table below has the same figures.
open_incident = Open incident
overdue = overdue
overlaps = overlaps
owned_by = Owned by
owner = Owner
owner_of = Owner of
pages = Pages
people = People
person = Person
phase = Phase
plan = Plan
privacy = Privacy
pull_requests = Pull requests
pulse = Pulse
pulse_history = Pulse history
range = Range
record = Record
record_for_auditors = Record for auditors
ref = Ref
release_manager = Release manager
release_notes = Release notes
repository = Repository
resolved = Resolved
restored_after = Restored after
retro = Retro
reversible = Reversible
risk = Risk
rollback = Rollback
rollbacks_and_incidents_that_its_trains_caused = Rollbacks, and incidents that its trains caused
rolled_back = Rolled back
rollout_plan = Rollout plan
rows_of_an_earlier_round = Rows of an earlier round
rows_of_the_gate = Rows of the gate
says = Says
search = Search
search_2 = search
searching_needs_a_script_without_it_everything = Searching needs a script. Without it, everything is in one of these lists.
service = Service
services = Services
services_by_trains = Services by trains
services_what_is_live_of_each_and = Services, what is live of each, and what the last trains changed, the newest first
settled = Settled
severity = Severity
sha_256 = SHA-256
sheets = Sheets
show_all = Show all
show_my_times = show my times
since = Since
skip_to_content = Skip to content
source = Source
stage = Stage
stages = Stages
stages_done_over_time_by_train = Stages done over time, by train
stages_done_train_by_train = Stages done, train by train
start = start
started = Started
state = State
state_from = State from
status = Status
still_open = still open
subscribe_to_all_windows_and_freezes = Subscribe to all windows and freezes
table_csv = Table (.csv)
table_scrolls_sideways_on_a_small_screen = Table, scrolls sideways on a small screen
tables_are_tables_headings_are_headings_and = Tables are tables, headings are headings, and every drawing has its words.
tag = Tag
tags = Tags
tested = Tested
the_address_may_be_mistyped_or_the = The address may be mistyped, or the page was renamed.
the_cause = the cause
the_check_has_no_finding_in_this = The check has no finding in this file.
the_contrast_of_text_is_4_5 = The contrast of text is 4.5 to 1 or more, in light and in dark. On paper pages are black on white.
the_file_has_no_section_for_this = The file has no section for this stage.
the_file_is_not_as_git_has = The file is not as git has it: it was changed and not committed.
the_median_time_in_each_stage = The median time in each stage
the_train_was_under_way_load_the = The train was under way. Load the page again, or ask whoever builds the site.
the_window_was_moved = The window was moved
this_build = This build
this_list = this list
this_train = this train
time_in_each_stage = Time in each stage
time_used_of_window = Time used of window
times = Times
times_are_in_utc_unless_a_zone = Times are in UTC unless a zone stands beside them. Every page can show them in your own zone, and then says which; where a day is near, how far it is stands beside it.
times_in_utc_or_in_your_own = times in UTC, or in your own zone
to = To
train = Train
train_and_version = Train and version
trains = Trains
trains_in_progress_and_planned_times_in = Trains in progress and planned, times in UTC
trains_that_departed_newest_first = Trains that departed, newest first
verdict = Verdict
version_and_train = Version and train
versions = Versions
versions_csv = Versions (.csv)
waits_on_them = Waits on them
warning = Warning
week_by_week = Week by week
week_from = Week from
what = What
what_changed = What changed
what_is_live_now = What is live now
what_is_live_of_it = What is live of it
what_it_does = What it does
what_people_write_in_a_train_or = What people write in a train or a page, and pictures and themes of this site’s own, are theirs to keep so. The graphic timetable is an image to screen readers; the table below it has the same figures. Whatever stands in your way is a fault: tell whoever keeps this site, and they the makers of trainbook.
when = When
window = Window
written_by = Written by

## Sentences of the pages, and the words of states

between_sentences = {" "}
decimal_point = .
board = Board
retros = Retros
year = Year
page_moved = Moved
failed = Failed
late = Late
state_pending = pending
state_in_progress = in progress
state_done = done
state_failed = failed
state_waived = waived
state_skipped = skipped
phase_planned = planned
phase_pre_flight = pre-flight
phase_ready = ready
phase_held = held
phase_deploying = deploying
phase_validating = validating
phase_closing = closing
phase_shipped = shipped
phase_partly_rolled_back = partly rolled back
phase_rolled_back = rolled back
phase_aborted = aborted
phase_cancelled = cancelled
phase_reached = reached
phase_not_reached = not reached
held_no_go = Held, no-go
in_pre_flight = in pre-flight
status_pending = pending
status_deploying = deploying
status_in_review = in review
status_paused = paused
status_skipped = skipped
status_live = live
status_rolled_back = rolled back
flag_state_on = on
flag_state_off = off
flag_state_not_known = not known
level_error = error
level_warning = warning
action_word_open = open
action_word_done = done
action_word_dropped = dropped
action_word_overdue = overdue
action_overdue = Overdue
action_is_open = Open
state_of_action_done = Done
state_of_action_dropped = Dropped
wait_is_open = Open
incident_state_open = Open
go = Go
no_go = No-go
verdict_pending = Pending
decision_go = go
decision_no_go = no-go
decision_go_with_waivers = go, with { $n ->
        [one] one waiver
       *[other] { $n } waivers
    }
approved = approved
refused = refused
facet_phase = Phase
facet_service = Service
facet_owner = Owner
facet_year = Year
facet_tag = Tag
metric_deployment_frequency = deployment frequency
metric_lead_time_for_changes = lead time for changes
metric_change_failure_rate = change failure rate
metric_time_to_restore = time to restore
metric_live_in_the_window = live in the window
metric_window_use = window use
metric_moved = moved
metric_slip = slip
metric_ready_ahead = ready ahead
metric_go_no_go_latency = go/no-go latency
length_s = { $n } s
length_min = { $n } min
length_h = { $n } h
length_d = { $n } d
length_in_two = { $big } { $small }
n_minutes = { WORD($n) } { $n ->
        [one] minute
       *[other] minutes
    }
n_hours = { WORD($n) } { $n ->
        [one] hour
       *[other] hours
    }
n_days = { WORD($n) } { $n ->
        [one] day
       *[other] days
    }
used_not_departed = not departed
used_stopped = stopped before live
used_of_window = { $used } of { $window }
window_in_place = { $window } in { $place }
pulse_label = Pulse: { $done } of { $all } stages done
pulse_complete = complete
sheet_n = sheet { $n }
name_and_sheet = { $name }, sheet { $n }
name_and_period = { $name }, { $period }
list_of_person = { $list } of { $person }
newer = Newer
older = Older
n_of_all = { $n } of { $all }
trains_deploying = { WORD($n) } { $n ->
        [one] train is
       *[other] trains are
    } deploying.
trains_validating = { WORD($n) } { $n ->
        [one] train is
       *[other] trains are
    } validating.
trains_held = { WORD($n) } { $n ->
        [one] train is
       *[other] trains are
    } held.
trains_ready = { WORD($n) } { $n ->
        [one] train is
       *[other] trains are
    } ready.
more_deploying = { WORD($n) } { $n ->
        [one] is
       *[other] are
    } deploying.
more_validating = { WORD($n) } { $n ->
        [one] is
       *[other] are
    } validating.
more_held = { WORD($n) } { $n ->
        [one] is
       *[other] are
    } held.
more_ready = { WORD($n) } { $n ->
        [one] is
       *[other] are
    } ready.
next_departure = Next departure: { $name }, { $when }.
no_trains_are_planned = No trains planned.
planned_without_a_window = { WORD($n) } { $n ->
        [one] train is planned, without a window to come
       *[other] trains are planned, none with a window to come
    }.
nothing_ticked_yet = Nothing ticked yet
settled_ready = { $settled } of { $total } ready
settled_deployed = { $settled } of { $total } deployed
settled_validated = { $settled } of { $total } validated
settled_closed_out = { $settled } of { $total } closed out
incident_is_open = { $name } open
first_wave_under_way = Wave 1 of { $n } under way
waves_live = Wave { $done } of { $all } live
row_failed = { $name }: failed
rows_failed = { $name }: failed.
is_late = { $name } is late
caused_by_train = Caused by { $name }
during_train = During { $name }
holds_train = Holds { $name }
no_owner_named = No owner named
part_of_train_is_late = { $what } of { $train } is late
more_of_it_late = { $whose }; { $n } more of it late
carried_over_in_words = carried over { $n ->
        [one] one train
       *[other] { $n } trains
    }
flag_still_at = Still at { $percent } %
flag_still = Still { $name }
state_not_known = State not known
flag_until = { $state }, until { $until }
flag_expired = Expired
flag_has_expired = Flag { $name } has expired
calendar_description = Windows and freezes of { $site } in { $month }.
month_with_windows = { $month }: { WORD($windows) } { $windows ->
        [one] window
       *[other] windows
    }
month_with_windows_and_freezes = { $month }: { WORD($windows) } { $windows ->
        [one] window
       *[other] windows
    }, { WORD($freezes) } { $freezes ->
        [one] freeze
       *[other] freezes
    }
tested_no = no
reversible_yes = yes
reversible_no = no
wave_n = Wave { $n }
wave_n_after = Wave { $n }, after { $after }
in_no_wave = In no wave
not_filled_in = not filled in
not_readable = not readable
with_waivers = With { WORD($n) } { $n ->
        [one] waiver
       *[other] waivers
    }.
no_approver_named = No approver named.
every_row_is_done = Every row is done.
nothing_is_written_here_yet = Nothing is written here yet.
n_rows = { WORD($n) } rows
waits_for_rows_and_people = Waits for { $rows }; approval of { $people }.
waits_for_rows = Waits for { $rows }.
waits_for_people = Waits for the approval of { $people }.
waits_for_more_approvals = Waits for more approvals.
after_the_window_opened = { $length } after the window opened
before_the_window = { $length } before the window
any_one_of_them = any one of them
n_of_them = { $n } of them
window_opens = Window opens
deploy_has_begun = Deploy has begun
live_since = Live since
live_at_a_time_not_known = Live, at a time that is not known
taken_back = Taken back
taken_back_at_a_time_not_known = Taken back, at a time that is not known
stopped_before_it_was_live = Stopped before it was live
never_deployed = Never deployed
in_a_window_since = In a window of { $length }, since
history_not_in_clone = Not known: this site was built from a shallow clone. Build with fetch-depth: 0 to have it.
not_committed_yet = Not committed yet.
approval_not_committed_yet = not committed yet
history_without_git = Not known: the program git is not installed where this site is built.
history_without_repository = Not known: these files are in no git repository. Build in a clone to have it.
history_without_commits = Not known: the repository has no commit yet.
history_of_another_user = Not known: the repository belongs to another user, and git does not read it. Allow its folder where this site is built: git config --global --add safe.directory FOLDER
history_refused = Not known: git refuses to read the repository. Run git log in its folder to see why.
left_open = { $n } left open
feature_flags = Feature flags
n_changes = { $n } { $n ->
        [one] change
       *[other] changes
    }
n_findings = { $n } { $n ->
        [one] finding
       *[other] findings
    }
n_of_all_answered = { $n } of { $all } answered
none_open = none open
n_open = { $n } open
stage_not_applicable = not applicable
nothing_written = nothing written
n_skipped = { WORD($n) } skipped
go_with_waived = Go, { WORD($n) } waived
train_is_in_phase = { $name } is { $phase }. { $pulse }.
renamed_from = Renamed from { $name }.
unreadable_at_this_commit = Unreadable at this commit: { $why }.
not_in_this_clone = This clone does not have this version.
the_file_was_removed = The file was removed.
changed_after_complete = Changed after the train was complete.
approval_written_by = The approval of { $who } was written by { $author }.
approved_and_is_no_approver = { $name } approved, and is no approver.
what_said_no_is_gone = The verdict turned to go, and what said no is gone: { $name }.
line_written_after_its_time = A line of the log was written { $length } after its time.
lines_rewritten = { $n ->
        [one] A line of the log was
       *[other] { $n } lines of the log were
    } rewritten or removed.
written_down = Written down.
wording_only = Wording only.
outcome_is = Outcome: { $name }.
owner_is = Owner: { $name }.
release_manager_is = Release manager: { $name }.
approvers_are = Approvers: { $name }.
incident_opened = { $name } opened.
incident_resolved = { $name } resolved.
notes_changed = Release notes { $from } → { $to }.
answers_changed = Retro { $from } → { $to } answers.
action_added = Action added: { $name }.
action_reopened = Action reopened: { $name }.
action_is_done = Action done: { $name }.
action_was_dropped = Action dropped: { $name }.
completion_changed = Completion { $name }.
verdict_changed = { $gate }: { $from } → { $to }.
who_approved = { $name } approved.
who_said_no = { $name } said no.
stage_changed = { $stage } { $parts }.
count_changed = { $from } → { $to } of { $all }
count_and_whole_changed = { $from } of { $whole } → { $to } of { $all }
service_changed = { $name } { $from } → { $to }.
service_in_place_changed = { $name } in { $place } { $from } → { $to }.
services_added = Services added: { $name }.
services_taken_off = Services taken off: { $name }.
a_version_that_is_not_known = a version that is not known
service_is_to_become = { $name } is to become { $to }.
flag_changed = Flag { $name } { $from } → { $to }.
flag_is = Flag { $name }: { $to }.
window_set_to = Window set to { $when }.
window_moved_earlier = Window moved { $length } earlier.
window_moved_later = Window moved { $length } later.
window_ends_at_another_time = Window ends at another time.
window_taken_away = Window taken away.
log_line = Log: { $name }.
log_lines = Log: { $name }, and { $more ->
        [one] one line
       *[other] { $more } lines
    } more.
pulse_description = How the latest trains of { $name } moved through their stages.
trains_of_year = Trains of { $name }
trains_with_service = Trains with { $name }
trains_stage_by_stage = { $name }, stage by stage
trains_turn_ready_after = { $whose } turn ready { $length } after their window opens
trains_turn_ready_before = { $whose } turn ready { $length } before they leave
median_of_trains = Median of the last { $n } trains
median_of_some_trains = Median of the { $n } of the last { $all } trains that were seen to turn ready
from_commits = From { $n ->
        [one] one commit
       *[other] { $n } commits
    }, complete history
from_commits_of_a_shallow_clone = From { $n ->
        [one] one commit
       *[other] { $n } commits
    } of a shallow clone
no_train_has_a_history = No train with a window has a history here yet.
each_line_is_a_train = Each line is a train moving through the stages, against the time from the start of its window.
train_was = { $name } was { $phase }.
service_description = { $title }. Its versions, failures and flags at { $site }.
no_train_has_carried_yet = No train has carried { $name } yet
service_is_under_way = { $name } is under way
service_is_live_in_versions = { $name } is live in { WORD($n) } { $n ->
        [one] version
       *[other] versions
    }
version_live_since = { $name } { $version }, live since { $since }
version_is_live = { $name } { $version } is live
version_not_known = Which version of { $name } is live is not known
trains_in_words = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    }
services_description = { $title }. Which version of each service of { $site } is where, and since when.
services_in_words = { WORD($all) } { $all ->
        [one] service
       *[other] services
    }
services_under_way = { WORD($all) } { $all ->
        [one] service
       *[other] services
    }, { WORD($n) } under way
elsewhere = elsewhere
from_train_to_train = { $from } to { $to }
pair_description = { $trains }: what changed from { $label }.
can_be_undone = can be undone
cannot_be_undone = cannot be undone
not_known_whether_it_can_be_undone = not known whether it can be undone
caused_by_the_train = caused by the train
keys_description = Reading { $name } without a mouse.
trains_description = { $title }. The release trains of { $site }, newest first.
without_a_window_title = Without a window
no_trains_yet = No trains yet
n_trains_of_phase = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } { $name }
n_trains_carry = { WORD($n) } { $n ->
        [one] train carries
       *[other] trains carry
    } { $name }
n_trains_that_carry = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } that carry { $name }
n_trains_owned_by = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } owned by @{ $name }
n_trains_tagged = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } tagged { $name }
n_trains_without_a_window = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } without a window
n_trains_in_year = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } in { $name }
trains_of_phase = Trains { $name }
trains_that_carry = Trains that carry { $name }
trains_owned_by = Trains owned by @{ $name }
trains_tagged = Trains tagged { $name }
trains_without_a_window = Trains without a window
trains_in_year = Trains in { $name }
and_it_not_shipped = , not shipped
and_it_shipped = , shipped
and_none_shipped = , none shipped
and_all_shipped = , all shipped
and_n_shipped = , { WORD($n) } shipped
all_of_phase = All { $n } phases
all_of_service = All { $n } services
all_of_owner = All { $n } owners
all_of_year = All { $n } years
all_of_tag = All { $n } tags
n_of_phase = { WORD($n) } { $n ->
        [one] phase
       *[other] phases
    }
n_of_service = { WORD($n) } { $n ->
        [one] service
       *[other] services
    }
n_of_owner = { WORD($n) } { $n ->
        [one] owner
       *[other] owners
    }
n_of_year = { WORD($n) } { $n ->
        [one] year
       *[other] years
    }
n_of_tag = { WORD($n) } { $n ->
        [one] tag
       *[other] tags
    }
no_window_title = No window
trains_by_phase = Trains by phase
trains_by_service = Trains by service
trains_by_owner = Trains by owner
trains_by_year = Trains by year
trains_by_tag = Trains by tag
facet_description = { $title }: { $values }, { $site }.
search_description = Find anything in { $name }.
notes_description = { $title }. The release notes of { $site }, newest first.
metrics_description = How deliveries go: the metrics of { $name }.
trains_went_live = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } went live in { $weeks } weeks
trains_with_service_went_live = { WORD($n) } { $n ->
        [one] train
       *[other] trains
    } with { $name } went live in { $weeks } weeks
value_not_known = Not known
n_a_week = { $number } a week
percent = { $n } %
definition_frequency = Trains that went live, a week.
definition_lead_time = From a train’s first commit to live, the median.
definition_failure_rate = Trains that were rolled back, even partly, or caused an incident, of those that went live.
definition_restore = From the start of an incident that a train caused to its end, the median.
definition_in_window = Trains that were live before their window ended, of those that went live.
definition_window_use = The part of a train’s window that was over when it was live, the median; over 100 % is late.
definition_moved = Trains whose window was moved at least once, of those that went live.
definition_slip = Of the trains that were moved: from the start that was planned first to the last one, the median.
definition_ready_ahead = From the moment that a train was ready to the start of its window, the median, by its history.
definition_decision = From the commit that left nothing open before the gate to the one that made it a go, the median.
definition_stage = From the commit that began the stage to the one that finished it, the median.
incidents_counted = { $n ->
        [one] one incident
       *[other] { $n } incidents
    }
trains_counted = { $n ->
        [one] one train
       *[other] { $n } trains
    }
no_incident_is_over = No train caused an incident that is over.
no_train_was_moved = No train was moved.
needs_trains_has = Needs { $enough } trains, has { $n }.
of_things = Of { $name }.
left_out_where = Left out: { $things }, where { $why }.
why_no_first_commit = the file names no first commit
why_times_not_known = its times are not known, or it is open
why_window_has_no_end = the window has no end
why_no_end_or_live_before = the window has no end, or it was live before it
why_move_without_origin = a move does not say from where
why_not_shown_ready = no commit shows it ready
why_commits_do_not_show_both = the commits do not show both
why_commits_do_not_show_both_ends = the commits do not show both ends
why_file_does_not_say = the file does not say
spark_label = { $name }, week by week; the table has the figures
all_people = All people
nothing_is_left_to_do = Nothing is left to do from any retro.
no_action_is_overdue = No action is overdue.
no_action_has_been_settled = No action has been settled yet.
actions_description = { $title }. What the retros of { $site } promised.
open_actions = Open actions
overdue_actions = Overdue actions
settled_actions = Actions settled
n_actions_open = { WORD($n) } { $n ->
        [one] action
       *[other] actions
    } open
n_actions_overdue = { WORD($n) } { $n ->
        [one] action
       *[other] actions
    } overdue
n_actions_settled = { WORD($n) } { $n ->
        [one] action
       *[other] actions
    } settled
and_it_overdue = , overdue
and_n_overdue = , { WORD($n) } overdue
and_it_carried_over = , carried over
and_n_carried_over = , { WORD($n) } carried over
flags_to_deal_with = To deal with
flags_past_their_day = Past their day
flags_all_the_way_on = All the way on
no_flag_waits = No flag waits for anything.
no_flag_is_past_its_day = No flag is past its day.
no_flag_is_all_the_way_on = No flag is all the way on yet.
list_of_flags_past_their_day = Flags past their day
list_of_flags_on = Flags all the way on
flags_description = { $title }. The feature flags of { $site }.
n_flags_to_deal_with = { WORD($n) } { $n ->
        [one] flag
       *[other] flags
    } to deal with
one_flag_to_deal_with_past_its_day = { WORD($n) } { $n ->
        [one] flag
       *[other] flags
    } to deal with, past its day
n_flags_to_deal_with_past = { WORD($n) } { $n ->
        [one] flag
       *[other] flags
    } to deal with, { WORD($past) } past { $past ->
        [one] its
       *[other] their
    } day
n_flags_past_their_day = { WORD($n) } { $n ->
        [one] flag past its day
       *[other] flags past their day
    }
n_flags_all_the_way_on = { WORD($n) } { $n ->
        [one] flag
       *[other] flags
    } all the way on
people_description = The people of { $name }, and what waits on them.
nothing_waits_on_anybody = Nothing waits on anybody
something_waits_on_people = Something waits on { WORD($n) } { $n ->
        [one] person
       *[other] people
    }
nothing_waits = Nothing waits
things_wait = { WORD($n) } { $n ->
        [one] thing waits
       *[other] things wait
    }
things_on_person = { $things } on { $person }
person_description = What waits on { $name }, and what is theirs.
owner_of_trains = Owner of { WORD($n) } { $n ->
        [one] train
       *[other] trains
    }
profile = Profile
actions_in_words = { WORD($n) } { $n ->
        [one] action
       *[other] actions
    }
flags_in_words = { WORD($n) } { $n ->
        [one] flag
       *[other] flags
    }
approval_of_train = Approval of { $name }
flag_is_past_its_day = Flag { $name } is past its day
action_of_train = Action of { $name }
incidents_description = { $title }. What broke on the release trains of { $site }, and how long it took to restore.
n_incidents = { WORD($n) } { $n ->
        [one] incident
       *[other] incidents
    }
one_incident_resolved = { WORD($n) } { $n ->
        [one] incident
       *[other] incidents
    }, resolved
one_incident_open = { WORD($n) } { $n ->
        [one] incident
       *[other] incidents
    }, open
incidents_all_resolved = { WORD($n) } incidents, all resolved
incidents_all_open = { WORD($n) } incidents, all open
incidents_some_open = { WORD($n) } incidents, { WORD($open) } open
retros_description = { $title }. What went well and what did not, of { $site }.
n_retros_written = { WORD($n) } { $n ->
        [one] retro
       *[other] retros
    } written
train_changed_times = { $name } changed { $n ->
        [one] once
       *[other] { $n } times
    }
history_description = Every commit that changed the record of { $name }, and what it changed.
changes_to_look_at = { WORD($n) } { $n ->
        [one] change
       *[other] changes
    } to look at
pages_in_words = { WORD($n) } { $n ->
        [one] page
       *[other] pages
    }
pages_description = Guides, runbooks and policies: { $name }.
document_description = { $title }, a page of { $site }.
about_description = How the pages of { $name } are made.
the_time_of_the_commit = the time of the commit, so the same commit always gives the same pages
the_time_given_to_the_build = the time given to the build, or else the clock's
nothing_found = Nothing found
n_warnings = { WORD($n) } { $n ->
        [one] warning
       *[other] warnings
    }
no_such_page_title = No such page
no_such_page_in = No such page in { $name }.
this_page_has_moved = This page has moved
an_old_address = An old address of another page.
record_of_train = Record of { $name }
evidence_description = All that is known of { $name }, each approval with the commit that wrote it.
compare_two_trains = Compare two trains
compare_description = What changed between any two trains of { $name }.
window_starts = Window starts
train_now = { $name }, now
link_to_this_section = Link to this section
in_target = {" "}in { $name }
event_train_is = { $name } is { $phase }.
event_services = Services: { $name }.
event_freeze_of = Of { $name }.
feed_of_notes = { $site }: what changed
feed_of_notes_in = { $site }: what changed in { $name }
feed_of_actions = { $site }: actions
feed_of_actions_of = { $site }: actions of { $name }
action_from = { $state }, from { $train }
no_train_planned = No train planned
badge_more = , { $n } more

## What scripts say

locale = en-GB
tone_auto = follows the system
tone_light = light
tone_dark = dark
colour_scheme = Colour scheme: { $tone }
unit_d = d
unit_h = h
unit_min = min
unit_s = s
no_seconds = 0 s
in_length = in { $words }
length_ago = { $words } ago
build_again = . Build again: a train was under way.
aged = , { $length } ago{ $more }
nothing_was_written_for = Nothing was written here for { $length }
own_day = { $weekday } { $day } { $month },{" "}
show_utc = show UTC
script_not_loaded = A script of this site could not be loaded.
copied = Copied
not_copied = The browser does not let this page copy
copy = copy
copy_text = copy { $text }
copy_link = copy link
copy_link_to_page = copy link to this page
copy_code = copy code
keys_are_on = {" "}Keys of one letter are on
close = Close
keys_can_be_turned_off = Keys can be turned off
carrying = carrying { $label }
owned_by_whom = owned by { $label }
in_year = in { $label }
without_a_window = without a window
one_train_told = 1 train { $told }
trains_told = { $count } trains { $told }
no_trains_told = No trains { $told }
clear_the_filters = Clear the filters
show_more = Show more
data_not_there = { $path } is not there ({ $status }). Build the site again.
compared_where_served = A browser does not let a page in a folder read data. Any two trains can be compared where the site is served.
reading_trains = Reading { $at } of { $all } trains …
no_train_called = There is no train called “{ $name }”.
too_many_between = { $n } trains lie between the two; choose two with at most { $most } between them.
pair_of_one = { $title }: one train
pair_of = { $title }: { $n } trains
search_for = Search for “{ $last }”
something_like_it = Something is called like it:
nothing_like_it = Nothing is called like it.
index_not_loaded = The index of this site could not be loaded.
published_anew = The site was published anew a moment ago. Load the page again.
kind = Kind
kind_train = train
kind_service = service
kind_person = person
kind_page = page
kind_flag = flag
kind_note = note
kind_item = item
kind_log = log
kind_retro = retro
kind_action = action
kind_text = text
what_to_search = A train, a service, @somebody, any word
results = Results
open_as_a_page = Open as a page
found_in = found in: { $places }
first_are_shown = ; the first { $n } are shown
nothing_for = Nothing for “{ $query }”. Try a train, a service or @somebody.
n_found = { $count } found{ $rest }
any_of = Any { $lower }
