# Adds up Surefire's and Failsafe's reports: awk -f reports.awk TEST-*.xml ...
# Prints: tests run, failed, skipped, versions of JUnit seen on the class path, versions of Java seen.
# Only the head of a report counts: what a test printed may look like a report itself.

function number(name, line) {
  if (!match(line, " " name "=\"[0-9]+\"")) { malformed++; return 0 }
  return substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0
}

function seen(known, version) {
  if (index("+" known "+", "+" version "+")) return known
  return known == "" ? version : known "+" version
}

FNR == 1 { head = ""; in_head = 0; counted = 0; java_read = 0 }

!counted && (in_head || /<testsuite[ >]/) {
  in_head = 1
  head = head " " $0
  if (match(head, /<testsuite[^>]*>/)) {
    suite = substr(head, RSTART, RLENGTH)
    skips = number("skipped", suite)
    tests += number("tests", suite) - skips
    skipped += skips
    failed += number("failures", suite) + number("errors", suite)
    counted = 1
  }
}

counted && !java_read && match($0, /<property name="java\.version" value="[^"]*"/) {
  java = seen(java, substr($0, RSTART + 37, RLENGTH - 38))
  java_read = 1
}

match($0, /junit-jupiter-api-[0-9][-.0-9A-Za-z]*\.jar/) {
  junit = seen(junit, substr($0, RSTART + 18, RLENGTH - 22))
}

END {
  if (malformed) failed++
  print tests + 0, failed + 0, skipped + 0, junit == "" ? "-" : junit, java == "" ? "-" : java
}
