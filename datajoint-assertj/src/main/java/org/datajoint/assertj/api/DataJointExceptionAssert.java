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
 * DataJointAssertions#assertThatRejected}. The first assertion runs the action; what it throws besides comes out as it is.
 *
 * <pre>{@code
 * assertThatRejected(() -> subject.insert(rows)).leavingUnchanged(subject).isDuplicate();
 * }</pre>
 */
public class DataJointExceptionAssert extends AbstractDataJointAssert<DataJointExceptionAssert, ThrowingCallable> {
    private boolean ran;
    private @Nullable DataJointException rejection;

    /** For {@link DataJointAssertions} and for soft assertions. */
    public DataJointExceptionAssert(ThrowingCallable actual) {
        super(actual, DataJointExceptionAssert.class);
    }

    /** Verifies that the action is rejected because a key, or the values of a unique index, are there already. */
    public DataJointExceptionAssert isDuplicate() {
        return is(DuplicateException.class, "as a duplicate");
    }

    /** Verifies that the action is rejected by a foreign key, or by what else keeps rows consistent. */
    public DataJointExceptionAssert isIntegrityViolation() {
        return is(IntegrityException.class, "as a violation of integrity");
    }

    /** Verifies that the action is rejected because there is no attribute of that name. */
    public DataJointExceptionAssert isUnknownAttribute(String name) {
        return judge(thrown -> thrown instanceof UnknownAttributeException unknown && isAbout(name, unknown)
                ? Optional.empty()
                : Optional.of(Failure.of(shouldBeRejectedAs("for the unknown attribute " + name, thrown))));
    }

    /** Messages name the attributes that there are, too, so they decide only if nothing else is known. */
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

    /** Verifies that the action is rejected with an exception of the given kind. */
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
     * Verifies that the action is rejected and that the tables are left as they were.
     *
     * <p>As the first assertion, this compares the rows before and after the one run of the action. After another assertion,
     * the action has run already and is run once more; then it must also be rejected in the same words, since a first run that
     * changed something would as a rule lead to other ones.
     *
     * @param tables the tables, one at least
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
