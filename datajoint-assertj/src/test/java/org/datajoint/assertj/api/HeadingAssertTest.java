package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointBDDAssertions.then;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.junit.jupiter.api.Test;

class HeadingAssertTest {
    private static final Attribute ID =
            new Attribute("id", type("int32"), true, false, null, "unique id", false, "lab.item.id");
    private static final Attribute SIDE =
            new Attribute("side", type("enum('Left', 'Right')"), false, false, "\"Left\"", "", false, null);
    private static final Attribute NOTE =
            new Attribute("note", type("varchar(30)"), false, true, "null", "", false, null);
    private static final Heading HEADING = new Heading(List.of(ID, SIDE, NOTE, Attribute.computed("_hidden")), true);

    private static AttributeType type(String text) {
        return new AttributeType(Kind.NATIVE, text, List.of(), null);
    }

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void knowsTheAttributes() {
        assertThat(HEADING)
                .hasAttributes("note", "id")
                .hasAttributesExactly("id", "side", "note")
                .hasPrimaryKey("id")
                .hasSecondaryAttributes("note", "side");
        then(HEADING).attribute("id").isInPrimaryKey();
        then(ID).isInPrimaryKey();
        assertThat((Object) HEADING)
                .asInstanceOf(DataJointInstanceOfAssertFactories.HEADING)
                .hasPrimaryKey("id");
    }

    @Test
    void saysWhichAttributesAreMissingAndWhichAreTooMany() {
        failureOf(() -> assertThat(HEADING).as("Item").hasSecondaryAttributes("side", "weight"))
                .withMessage("""
                    [Item]\s
                    Expecting the heading:
                      *id, side, note
                    to have the secondary attributes
                      side, weight
                    but it lacks weight, and it has note as well\
                    """);
        failureOf(() -> assertThat(HEADING).hasAttributes("id", "_hidden"))
                .withMessageContaining("to have the attributes\n  id, _hidden\nbut it lacks _hidden");
        failureOf(() -> assertThat(HEADING).hasPrimaryKey()).withMessageContaining("but it has id as well");
        failureOf(() -> assertThat(HEADING).hasAttributesExactly("side", "id", "note"))
                .withMessageContaining("but they are in another order");
        failureOf(() -> assertThat(HEADING).attribute("nte")).withMessageContaining("but it lacks nte");
    }

    @Test
    void knowsHowAttributesWereDeclared() {
        assertThat(HEADING)
                .attribute("side")
                .hasType("ENUM('Left','Right')")
                .hasDefault("\"Left\"")
                .isNotNullable()
                .isNotInPrimaryKey()
                .hasComment("");
        assertThat(NOTE).isNullable().hasDefault("null");
        assertThat(ID).hasNoDefault().hasComment("unique id").isHomologousTo(ID.withName("item_id"));
    }

    @Test
    void saysHowAttributesWereDeclared() {
        failureOf(() -> assertThat(SIDE).hasType("enum('left','Right')")).withMessage("""

            Expecting the type of the attribute:
              side : enum('Left', 'Right')
            to be:
              enum('left','Right')
            but it is:
              enum('Left', 'Right')\
            """);
        failureOf(() -> assertThat(SIDE).isNullable()).withMessageContaining("to be nullable, but it is not");
        failureOf(() -> assertThat(SIDE).hasNoDefault())
                .withMessageContaining("to be:\n  (none)\nbut it is:\n  \"Left\"");
        failureOf(() -> assertThat(SIDE).hasComment("x")).withMessageContaining("but it is:\n  (empty)");
        failureOf(() -> assertThat(NOTE).isHomologousTo(ID)).withMessageContaining("lab.item.id\nbut it is:\n  (none)");
        failureOf(() -> assertThat(NOTE).isHomologousTo(NOTE)).withMessageContaining("that of note, which has none");
        failureOf(() -> assertThat((Heading) null).attribute("id")).withMessageContaining("not to be null");
    }

    @Test
    void staysSoftOnTheWayToAnAttribute() {
        for (boolean collecting : List.of(true, false)) {
            DataJointSoftAssertions softly = new DataJointSoftAssertions();
            HeadingAssert assertion = softly.assertThat(HEADING);
            if (collecting) {
                assertion = new HeadingAssert(HEADING);
                assertion.softly(softly, true);
            }

            assertion.as("Item").attribute("side").isNullable().hasNoDefault();
            assertion.hasPrimaryKey("side").attribute("no such").isNullable().hasComment("nobody hears this");
            softly.assertThat(ID).isNullable();

            assertThat(softly.assertionErrorsCollected()).hasSize(5);
            assertThat(softly.assertionErrorsCollected().get(1)).hasMessageStartingWith("[Item] ");
        }
    }

    @Test
    void comesFromAQuery() {
        FakeQuery table = FakeQuery.of();
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        assertThat(table)
                .heading()
                .hasPrimaryKey("subject_id", "session")
                .attribute("session")
                .hasType("int32");
        softly.assertThat(table)
                .heading()
                .hasPrimaryKey("user")
                .attribute("session")
                .isNullable();

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }
}
