package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldBeRejected.shouldBeRejected;
import static org.datajoint.assertj.error.ShouldBeRejected.shouldBeRejectedAlike;
import static org.datajoint.assertj.error.ShouldBeRejected.shouldBeRejectedAs;
import static org.datajoint.assertj.error.ShouldBeRejected.shouldSay;
import static org.datajoint.assertj.error.ShouldHaveChanges.shouldHaveChanges;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an action that is rejected with a {@link DataJointException}; see {@link
 * DataJointAssertions#assertThatRejected}. The first assertion runs the action. Exceptions other than a {@link
 * DataJointException} are thrown unchanged.
 *
 * <pre>{@code
 * assertThatRejected(() -> subject.insert(rows)).leavingUnchanged(subject).isDuplicate();
 * }</pre>
 */
public class DataJointExceptionAssert extends AbstractDataJointAssert<DataJointExceptionAssert, ThrowingCallable> {
    private boolean ran;
    private @Nullable DataJointException rejection;

    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public DataJointExceptionAssert(ThrowingCallable actual) {
        super(actual, DataJointExceptionAssert.class);
    }

    /** Verifies that the action is rejected because a primary key, or the values of a unique index, already exist. */
    public DataJointExceptionAssert isDuplicate() {
        return is(DuplicateException.class, "as a duplicate");
    }

    /** Verifies that the action is rejected because of a foreign key or another integrity rule. */
    public DataJointExceptionAssert isIntegrityViolation() {
        return is(IntegrityException.class, "as a violation of integrity");
    }

    /** Verifies that the action is rejected because the named attribute does not exist. */
    public DataJointExceptionAssert isUnknownAttribute(String name) {
        return judge(thrown -> thrown instanceof UnknownAttributeException unknown && isAbout(name, unknown)
                ? Optional.empty()
                : Optional.of(Failure.of(shouldBeRejectedAs("for the unknown attribute " + name, thrown))));
    }

    /**
     * Returns whether the exception is about the named attribute. The message is used only if the exception does not
     * name attributes, because it also lists the existing ones.
     */
    private static boolean isAbout(String name, UnknownAttributeException thrown) {
        return thrown.attributes().isEmpty()
                ? Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(String.valueOf(thrown.getMessage()))
                        .find()
                : thrown.attributes().contains(name);
    }

    /** Verifies that the action is rejected, for whatever reason. */
    @Override
    public DataJointExceptionAssert isNotNull() {
        return judge(thrown -> Optional.empty());
    }

    /** Verifies that the action is rejected with an exception of the given class. */
    @Override
    public DataJointExceptionAssert isInstanceOf(Class<?> type) {
        return is(type, "with " + type.getSimpleName());
    }

    /** Verifies that the action is rejected with a message that contains the given text. */
    public DataJointExceptionAssert hasMessageContaining(String text) {
        return judge(thrown -> String.valueOf(thrown.getMessage()).contains(text)
                ? Optional.empty()
                : Optional.of(Failure.of(shouldSay(text, thrown))));
    }

    /**
     * Verifies that the action is rejected and leaves the tables unchanged.
     *
     * <p>If this is the first assertion, it compares the rows before and after the only run of the action. After another
     * assertion, the action has already been run, so it is run again. The second run must then be rejected with the same
     * message, since the message would usually differ if the first run had changed something.
     *
     * @param tables the tables; at least one
     */
    public DataJointExceptionAssert leavingUnchanged(Table... tables) {
        return check(() -> {
            boolean again = ran;
            DataJointException before = rejection;
            ChangesAssert.Seen seen = Changes.of(tables).seen(this::run);
            if (!seen.isEmpty()) {
                return Optional.of(Failure.of(shouldHaveChanges("the rows to stay as they were", seen.toString())));
            }
            DataJointException now = rejection;
            if (again && before != null && (now == null || !now.toString().equals(before.toString()))) {
                String second =
                        now == null ? "it was carried out" : now.getClass().getSimpleName() + ": " + now.getMessage();
                return Optional.of(Failure.of(shouldBeRejectedAlike(before, second)));
            }
            return now == null ? Optional.of(Failure.of(shouldBeRejected())) : Optional.empty();
        });
    }

    private DataJointExceptionAssert is(Class<?> type, String reason) {
        return judge(thrown -> type.isInstance(thrown)
                ? Optional.empty()
                : Optional.of(Failure.of(shouldBeRejectedAs(reason, thrown))));
    }

    private DataJointExceptionAssert judge(Function<DataJointException, Optional<Failure>> judgement) {
        return check(() -> {
            if (!ran) {
                Rethrown.run(this::run);
            }
            DataJointException thrown = rejection;
            return thrown == null ? Optional.of(Failure.of(shouldBeRejected())) : judgement.apply(thrown);
        });
    }

    private void run() throws Throwable {
        ran = true;
        rejection = null;
        try {
            actual.call();
        } catch (DataJointException thrown) {
            rejection = thrown;
        }
    }
}
