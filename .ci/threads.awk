# From the thread dump that a hanging test JVM wrote into Surefire's *.dumpstream: the threads that
# are in code other than the JDK's, JUnit's and Surefire's, each with its stack.

function flush() {
  if (ours) printf "%s", thread
  thread = ""
  ours = 0
}

!/ Stream '/ { next }

{
  sub(/^.* Stream '/, "")
  sub(/'\.$/, "")
}

/^"/ { flush() }
/^[ \t]*at / && !/^[ \t]*at (java|javax|jdk|sun|com\.sun|org\.junit|org\.apache)[.\/]/ { ours = 1 }
!/^[ \t]*at (org\.junit|jdk\.internal\.reflect)\./ { thread = thread $0 "\n" }
/^JNI global/ { thread = "" }
END { flush() }
