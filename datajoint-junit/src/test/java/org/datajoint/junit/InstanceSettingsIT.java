package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.datajoint.Instance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.Events;

/** Settings of a test's own instance. */
@DataJointTest(config = {"display.limit = 3", "safemode=true", "stores.main.protocol=file", "stores.main.location=a=b"})
class InstanceSettingsIT {
    @Test
    void aTestHasThem(Instance instance) {
        assertThat(instance.config().get("display.limit")).isEqualTo(3);
        assertThat(instance.config().get("safemode")).isEqualTo(true);
        assertThat(instance.config().store("main")).containsEntry("location", "a=b");
    }

    @Nested
    class NestedTests {
        @Test
        void haveThemToo(Instance instance) {
            assertThat(instance.config().getInt("display.limit")).isEqualTo(3);
        }
    }

    @Nested
    @DataJointTest(config = "display__limit=4")
    class NestedTestsWithTheirOwn {
        @Test
        void addToThem(Instance instance) {
            assertThat(instance.config().getInt("display.limit")).isEqualTo(4);
            assertThat(instance.config().getBoolean("safemode")).isTrue();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @DataJointTest(config = {"display.limit=5", "display.width=6"})
    @interface LabTest {}

    @LabTest
    abstract static class Base {}

    @DataJointTest(config = "display.width=7")
    interface Wide {}

    @Nested
    class OfASuperclass extends Base {
        @Test
        void comeByItsOtherAnnotation(Instance instance) {
            assertThat(instance.config().getInt("display.limit")).isEqualTo(5);
            assertThat(instance.config().getInt("display.width")).isEqualTo(6);
        }
    }

    @Nested
    @LabTest
    @DataJointTest(config = "display.limit=8")
    class OnTheClassItself extends Base implements Wide {
        @Test
        void goBeforeThoseOfOthers(Instance instance) {
            assertThat(instance.config().getInt("display.limit")).isEqualTo(8);
            assertThat(instance.config().getInt("display.width")).isEqualTo(6);
        }
    }

    @Nested
    @DataJointTest
    class OtherTests {
        @Test
        void startFromTheDefaults(Instance instance) {
            assertThat(instance.config().get("display.width")).isEqualTo(14);
        }
    }

    @DataJointTest(config = "display.limt=3")
    static class Misspelt {
        @Test
        void test(Instance instance) {}
    }

    @DataJointTest(config = "safemode=perhaps")
    static class WrongValue {
        @Test
        void test(Instance instance) {}
    }

    @DataJointTest(config = "safemode")
    static class NoValue {
        @Test
        void test(Instance instance) {}
    }

    @DataJointTest(config = "database__host=production.invalid")
    static class OfTheServer {
        @Test
        void test(Instance instance) {}
    }

    private static void failsWith(Class<?> test, String... parts) {
        Events failed = Engine.withPrefix("djconf").run(test).testEvents().failed();
        failed.assertEventsMatchExactly(event(finishedWithFailure(message(text -> {
            assertThat(text).contains(parts);
            return true;
        }))));
    }

    @Test
    void whatCannotBeSetIsRefused() {
        failsWith(Misspelt.class, "There is no setting \"display.limt\"", "display.limit");
        failsWith(WrongValue.class, "\"safemode=perhaps\" in config of @DataJointTest is invalid: ");
        failsWith(NoValue.class, "\"safemode\" in config of @DataJointTest", "Write it as name=value");
        failsWith(OfTheServer.class, "The setting database.host", "datajoint.test");
    }
}
