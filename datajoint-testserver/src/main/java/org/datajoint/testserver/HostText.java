package org.datajoint.testserver;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as written by a user: a name, an IPv4 address or an IPv6 address, with or without a port.
 *
 * @param host the host without brackets
 * @param port the text after the last colon, if there is a port
 */
record HostText(String host, Optional<String> port) {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^]]+)](?::(.*))?");
    private static final Pattern NAME = Pattern.compile("([^:]+)(?::([^:]*))?");

    /**
     * Parses a host.
     *
     * @throws TestServerException if the text is not a host
     */
    static HostText of(String setting, String text) {
        if (text.matches(".*[/\\s@?].*")) {
            throw new TestServerException("\"" + withoutAccount(text) + "\" is not a host for the test server: set "
                    + setting + " to a name or an address, such as localhost or localhost:3306.");
        }
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return new HostText(brackets.group(1), Optional.ofNullable(brackets.group(2)));
        }
        Matcher name = NAME.matcher(text);
        // An IPv6 address, since it has more than one colon; without brackets it has no port.
        return name.matches()
                ? new HostText(name.group(1), Optional.ofNullable(name.group(2)))
                : new HostText(text, Optional.empty());
    }

    /** Removes the account from a URL, which may contain a password. */
    private static String withoutAccount(String text) {
        return text.replaceAll("[^/]*@", "").replaceAll("\\?.*", "");
    }
}
