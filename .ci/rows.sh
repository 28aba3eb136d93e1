# shellcheck shell=bash
# A row of the table: one run of Maven with one server, JUnit and JDK. Its numbers and versions are read from the
# reports of the tests, so a row cannot claim a version that it did not run on.
# The folder `logs` is set by .ci/run.
# shellcheck disable=SC2154

row_limit=${DJ_CI_ROW_SECONDS:-900}   # one row may take this long ...
run_limit=${DJ_CI_SECONDS:-4500}      # ... and all rows together this long: CI ends us after 90 minutes
table=()
passed=0 failed=0 skipped=0 bad_rows=0
maven_pid=''
row_env=()   # NAME=VALUE pairs for the next rows, which choose their server

reports() { find . -path '*/target/*-reports/TEST-*.xml' -not -path './target/*' "$@"; }

# record NAME JUNIT JDK RUN FAILED SKIPPED SECONDS REASON: adds a row, which is ok if the reason is empty.
record() {
  local verdict=ok
  if [[ -n $8 ]]; then
    verdict="FAILED: $8"
    bad_rows=$((bad_rows + 1))
  fi
  table+=("$(printf '%-34s %-9s %-9s %6s %7s %8s %5d:%02d  %s' "$1" "$2" "$3" "$4" "$5" "$6" $(($7 / 60)) $(($7 % 60)) "$verdict")")
  say "$1: $verdict ($4 tests run, $5 failed, $6 skipped)"
  passed=$((passed + $4 - $5)) failed=$((failed + $5)) skipped=$((skipped + $6))
  # A row that failed without a failed test must count in the closing line as well.
  if [[ -n $8 && $5 == 0 ]]; then failed=$((failed + 1)); fi
}

# cannot_run NAME REASON: a row whose server or JDK is not available has failed.
cannot_run() { record "$1" - - 0 0 0 0 "$2"; }

# maven LOG COMMAND: runs it with a time limit. QUIT comes first, since a JVM that hangs then prints its threads.
maven() {
  local left=$((run_limit - SECONDS))
  ((left > 30)) || return 125
  ((left < row_limit)) || left=$row_limit
  (
    # Exported, because a password on a command line would be visible to others.
    ((${#row_env[@]} == 0)) || export "${row_env[@]?}"
    export DJ_CI_MARK=$mark
    exec timeout --signal=QUIT --kill-after=20 "$left" bash -c "$2"
  ) >"$1" 2>&1 &
  maven_pid=$!
  wait "$maven_pid"
  local result=$?
  maven_pid=''
  return "$result"
}

# show_failure TITLE LOG: prints what explains the failure, since only CI's output is kept.
show_failure() {
  say "$1. The end of $2:"
  # If Maven hangs, the threads of the tests tell more than its own.
  awk '/^Full thread dump/ { exit } { print }' "$2" | tail -n 80 >&2
  find . -path '*/target/*-reports/*.dumpstream' -newer "$logs/row-started" -exec awk -f "$ci_dir/threads.awk" {} + |
    head -n 200 >&2
}

# row NAME JUNIT JDK CHECK COMMAND: runs COMMAND and judges it by its exit code, its reports, the
# wanted versions (JUNIT in full, the major version of the JDK) and by CHECK, a command that prints
# what else is wrong (`true` for no check).
row() {
  local name=$1 want_junit=$2 want_jdk=$3 check=$4 command=$5
  local start=$SECONDS log result=0 reason='' tests failures skips junit jdk
  log=$logs/$(printf '%02d' $((${#table[@]} + 1)))-$(tr -cs 'A-Za-z0-9.\n' - <<<"$name").log
  say "$name: $command"
  reports -delete
  touch "$logs/row-started"
  maven "$log" "$command" || result=$?
  mapfile -t files < <(reports)
  read -r tests failures skips junit jdk < <(awk -f "$ci_dir/reports.awk" "${files[@]:-/dev/null}")

  case $result in
    0) ;;
    124 | 131 | 137) reason="ended after $((SECONDS - start)) s" ;;
    125) reason='no time was left for it' ;;
    *) reason="exit code $result" ;;
  esac
  if [[ -z $reason ]]; then
    if ((failures > 0)); then
      reason='failed tests'
    elif ((tests == 0)); then
      reason='ran no test'
    elif [[ $junit != "$want_junit" || ! $jdk =~ ^$want_jdk(\.[0-9.]+)?$ ]]; then
      reason="ran on JUnit $junit and Java $jdk"
    else
      reason=$("$check")
    fi
  fi
  if [[ -n $reason ]]; then show_failure "$name: $reason" "$log"; fi
  record "$name" "$junit" "$jdk" "$tests" "$failures" "$skips" $((SECONDS - start)) "$reason"
}

# script NAME COMMAND: a row with a script, which prints what is wrong and counts as one test.
script() {
  local name=$1 command=$2 start=$SECONDS log result=0 reason=''
  log=$logs/$(printf '%02d' $((${#table[@]} + 1)))-$(tr -cs 'A-Za-z0-9.\n' - <<<"$name").log
  say "$name: $command"
  touch "$logs/row-started"
  maven "$log" "$command" || result=$?
  case $result in
    0) ;;
    124 | 131 | 137) reason="ended after $((SECONDS - start)) s" ;;
    125) reason='no time was left for it' ;;
    *) reason="exit code $result" ;;
  esac
  if [[ -n $reason ]]; then show_failure "$name: $reason" "$log"; else tail -n 1 "$log"; fi
  record "$name" - - 1 "$([[ -z $reason ]] && echo 0 || echo 1)" 0 $((SECONDS - start)) "$reason"
}

# print_table: prints the rows and a closing line with the totals. Succeeds if every row is ok.
print_table() {
  printf '\n%-34s %-9s %-9s %6s %7s %8s %8s\n' server JUnit JDK run failed skipped time
  ((${#table[@]} == 0)) || printf '%s\n' "${table[@]}"
  printf '\n%d s in all\n%d passed, %d failed, %d skipped\n' "$SECONDS" "$passed" "$failed" "$skipped"
  ((bad_rows == 0 && passed > 0))
}
