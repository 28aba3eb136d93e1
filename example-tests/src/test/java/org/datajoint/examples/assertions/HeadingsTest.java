package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import org.datajoint.heading.Heading;

/** Headings and their attributes. */
class HeadingsTest extends Examples {
    @FailsAs("Heading.hasAttributes")
    void hasAttributes() {
        assertThat(session.heading()).hasAttributes("user", "weight");
        assertThat(session.heading()).hasAttributes("user", "wieght"); // fails
    }

    @FailsAs("Heading.hasAttributesExactly")
    void hasAttributesExactly() {
        assertThat(session.proj("user").heading()).hasAttributesExactly("subject_id", "session", "user");
        assertThat(session.heading()).hasAttributesExactly("subject_id", "session"); // fails
    }

    @FailsAs("Heading.hasPrimaryKey")
    void hasPrimaryKey() {
        assertThat(session.heading()).hasPrimaryKey("subject_id", "session");
        assertThat(session.heading()).hasPrimaryKey("session"); // fails
    }

    @FailsAs("Heading.hasSecondaryAttributes")
    void hasSecondaryAttributes() {
        assertThat(session.heading()).hasSecondaryAttributes("session_date", "user", "weight");
        assertThat(session.heading()).hasSecondaryAttributes("user"); // fails
    }

    @FailsAs("Heading.attribute")
    void attribute() {
        assertThat(session.heading())
                .attribute("weight")
                .hasType("decimal(6,2)")
                .hasComment("g");
        assertThat(session.heading()).attribute("wieght"); // fails
    }

    @FailsAs("Attribute.hasType")
    void hasType() {
        assertThat(session.heading()).attribute("user").hasType("varchar(20)");
        assertThat(session.heading()).attribute("weight").hasType("decimal(7,2)"); // fails
    }

    @FailsAs("Attribute.isNullable")
    void isNullable() {
        assertThat(session.heading()).attribute("user").isNullable();
        assertThat(session.heading()).attribute("session_date").isNullable(); // fails
    }

    @FailsAs("Attribute.isNotNullable")
    void isNotNullable() {
        assertThat(session.heading()).attribute("session_date").isNotNullable();
        assertThat(session.heading()).attribute("user").isNotNullable(); // fails
    }

    @FailsAs("Attribute.hasDefault")
    void hasDefault() {
        assertThat(session.heading()).attribute("user").hasDefault("null");
        assertThat(session.heading()).attribute("session_date").hasDefault("5"); // fails
    }

    @FailsAs("Attribute.hasNoDefault")
    void hasNoDefault() {
        assertThat(session.heading()).attribute("session_date").hasNoDefault();
        assertThat(session.heading()).attribute("user").hasNoDefault(); // fails
    }

    @FailsAs("Attribute.hasComment")
    void hasComment() {
        assertThat(session.heading()).attribute("weight").hasComment("g");
        assertThat(session.heading()).attribute("weight").hasComment("kg"); // fails
    }

    @FailsAs("Attribute.isInPrimaryKey")
    void isInPrimaryKey() {
        assertThat(session.heading()).attribute("session").isInPrimaryKey();
        assertThat(session.heading()).attribute("user").isInPrimaryKey(); // fails
    }

    @FailsAs("Attribute.isNotInPrimaryKey")
    void isNotInPrimaryKey() {
        assertThat(session.heading()).attribute("user").isNotInPrimaryKey();
        assertThat(session.heading()).attribute("session").isNotInPrimaryKey(); // fails
    }

    @FailsAs("Attribute.isHomologousTo")
    void isHomologousTo() {
        Heading heading = session.heading();
        assertThat(heading)
                .attribute("subject_id")
                .isHomologousTo(subject.heading().get("subject_id"));
        assertThat(heading).attribute("session").isHomologousTo(heading.get("subject_id")); // fails
    }
}
