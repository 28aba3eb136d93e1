package org.datajoint.examples.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Scope;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the methods of a class with {@link FailsAs}, and compares their messages with the golden files. */
@DataJointTest(scope = Scope.CLASS, template = Lab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
abstract class Examples {
    static final Path GOLDEN = Path.of("../datajoint-assertj/src/test/resources/golden");

    Schema schema;
    Lab.Subject subject;
    Lab.Session session;
    Lab.Session.Trial trial;
    Lab.Summary summary;

    @BeforeAll
    void tables(Schema lab) {
        schema = lab;
        subject = lab.table(Lab.Subject.class);
        session = lab.table(Lab.Session.class);
        trial = lab.table(Lab.Session.Trial.class);
        summary = lab.table(Lab.Summary.class);
    }

    static Map<String, @Nullable Object> session(
            int subject, int session, String date, @Nullable String user, @Nullable String weight) {
        return Lab.session(subject, session, date, user, weight);
    }

    @TestFactory
    Stream<DynamicTest> failAsTheirFilesSay() {
        return Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FailsAs.class))
                .map(method -> dynamicTest(method.getAnnotation(FailsAs.class).value(), () -> check(method)));
    }

    /** Returns the message with fixed names in place of those that are new in each run. */
    String named(String message) {
        return message.replace(schema.name(), "lab");
    }

    private void check(Method method) {
        Throwable failure = catchThrowable(() -> {
            try {
                method.invoke(this);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
        assertThat(failure).as("what %s throws", method.getName()).isInstanceOf(AssertionError.class);
        String message = named(failure.getMessage()).strip() + "\n";
        assertThat(GOLDEN.resolve(method.getAnnotation(FailsAs.class).value() + ".txt"))
                .content()
                // Line breaks depend on the length of the schema's name.
                .isEqualToNormalizingWhitespace(message);
    }
}
