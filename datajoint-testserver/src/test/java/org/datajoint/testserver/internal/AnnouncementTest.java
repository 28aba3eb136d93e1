package org.datajoint.testserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final Endpoint ENDPOINT =
            new Endpoint("db", 3306, "me", "s3cret", "sslMode=DISABLED", schema -> "open " + schema, () -> {});

    @Test
    void saysWhichServerWhyAndHowLongItTook() {
        assertThat(Announcement.text("host", ENDPOINT, "MySQL 8.4.3", "it is configured", 1_234_000_000L))
                .isEqualTo("DataJoint tests run on MySQL 8.4.3 (host, db:3306), ready in 1.23 s: it is configured");
    }

    @Test
    void saysThatMariaDbIsNotMySql() {
        assertThat(Announcement.text("embedded", ENDPOINT, "MariaDB 11.4.5", "no Docker", 0))
                .contains("MariaDB 11.4.5, not MySQL");
    }

    @Test
    void anEndpointShowsNoPassword() {
        assertThat(ENDPOINT).asString().isEqualTo("me@db:3306");
        assertThat(ENDPOINT.jdbcUrl("lab")).isEqualTo("jdbc:mysql://db:3306/lab?sslMode=DISABLED");
    }

    @Test
    void anEndpointBracketsAnAddressOfIpVersionSix() {
        Endpoint endpoint = new Endpoint("::1", 3306, "me", "", "a=b", schema -> "", () -> {});

        assertThat(endpoint.jdbcUrl("")).isEqualTo("jdbc:mysql://[::1]:3306/?a=b");
        assertThat(endpoint.address()).isEqualTo("[::1]:3306");
        assertThat(endpoint).hasToString("me@[::1]:3306");
    }
}
