package org.datajoint.testserver;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as people write it: a name, an address of IPv4 or IPv6, each with or without a port.
 *
 * @param host without brackets
 * @param port after the last colon, if there is one
 */
record HostText(String host, Optional<String> port) {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^]]+)](?::(.*))?");
    private static final Pattern NAME = Pattern.compile("([^:]+)(?::([^:]*))?");

    /** @throws TestServerException if it is not one */
    static HostText of(String setting, String text) {
        if (text.matches(".*[/\\s@?].*")) {
            throw new TestServerException(
                    "The host \"" + withoutAccount(text) + "\" of the test server is not one: set " + setting
                            + " to a name or an address, such as localhost or localhost:3306.");
        }
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return new HostText(brackets.group(1), Optional.ofNullable(brackets.group(2)));
        }
        Matcher name = NAME.matcher(text);
        // More than one colon: an IPv6 address, which has no port without brackets.
        return name.matches()
                ? new HostText(name.group(1), Optional.ofNullable(name.group(2)))
                : new HostText(text, Optional.empty());
    }

    /** A URL may hold a password. */
    private static String withoutAccount(String text) {
        return text.replaceAll("[^/]*@", "").replaceAll("\\?.*", "");
    }
}
