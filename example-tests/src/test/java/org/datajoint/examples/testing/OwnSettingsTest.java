package org.datajoint.examples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestDatabase;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.Test;

/** Tests with their own settings and time. */
@DataJointTest(config = "display.limit=3", now = "2026-01-31T12:00:00")
class OwnSettingsTest {
    /** An event. */
    @Definition("""
            event : int32
            ---
            noted = CURRENT_TIMESTAMP : datetime
            """)
    public static class Event extends Manual {}

    @Test
    void theClockStands(Event event, TestDatabase database) {
        event.insert1(Map.of("event", 1));
        database.setNow("2026-02-01T12:00:00");
        event.insert1(Map.of("event", 2));

        assertThat(event)
                .attribute("noted", LocalDateTime.class)
                .containsExactlyInAnyOrder(
                        LocalDateTime.parse("2026-01-31T12:00"), LocalDateTime.parse("2026-02-01T12:00"));
    }

    @Test
    void settingsAreThoseOfTheAnnotation(Instance instance) {
        assertThat(instance.config().getInt("display.limit")).isEqualTo(3);
    }
}
