package org.datajoint.store.s3;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Creates exceptions that tell what failed in a store and what to do about it.
 *
 * @param bucket the location of the store
 */
record S3Failures(S3Bucket bucket) {
    /**
     * Returns the exception for a failure.
     *
     * @param what what could not be done, such as "The object a/b cannot be read"
     */
    StoreException of(String what, SdkException failure) {
        String message = what + " in " + bucket + ": ";
        if (failure instanceof S3Exception refused) {
            return refused(message, refused);
        }
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new StoreException(message + "the thread was interrupted.", failure);
        }
        return new StoreException(message + unreachable(failure), failure);
    }

    private StoreException refused(String message, S3Exception failure) {
        String code = code(failure);
        String setting = "stores." + bucket.store();
        if (code.equals("NoSuchBucket")) {
            return noBucket(failure);
        }
        if (failure.statusCode() == 404) {
            return new MissingObjectException(message + "there is no such object.", failure);
        }
        return new StoreException(message + advice(failure, code, setting), failure);
    }

    StoreException noBucket(S3Exception failure) {
        String setting = "stores." + bucket.store();
        return new StoreException(
                "There is no bucket " + bucket.bucket() + " at " + bucket.endpoint() + " (store " + bucket.store()
                        + "). Create it, or correct " + setting + ".bucket or " + setting + ".endpoint.",
                failure);
    }

    private static String advice(S3Exception failure, String code, String setting) {
        return switch (code) {
            case "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "ExpiredToken",
                    "InvalidToken",
                    "AuthorizationQueryParametersError" ->
                "the server refuses the credentials (" + code + "). Correct " + setting + ".access_key and " + setting
                        + ".secret_key, or the credentials of AWS if these are not set.";
            case "RequestTimeTooSkewed" ->
                "the clock of this machine and that of the server differ too much. Set the clock.";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "the bucket is in another region. Set AWS_REGION to its region, or correct " + setting + ".endpoint.";
            case "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded" ->
                "there is no room left (" + code + "). Delete objects from the bucket, or raise its quota.";
            case "EntityTooLarge" -> "the server does not accept an object of this size.";
            default ->
                failure.statusCode() == 403
                        ? "the server denies access (" + code + "). Correct " + setting + ".access_key and " + setting
                                + ".secret_key, or grant the account permission to do this."
                        : failure.statusCode() >= 500
                                ? "the server failed (" + failure.statusCode() + " " + code + "). Try again later."
                                : "the server refuses it (" + failure.statusCode() + " " + code + detail(failure)
                                        + "). Check the settings " + setting + ".*.";
        };
    }

    static String code(S3Exception failure) {
        return Optional.ofNullable(failure.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("no code");
    }

    private static String detail(S3Exception failure) {
        return Optional.ofNullable(failure.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .map(text -> ": " + text)
                .orElse("");
    }

    private String unreachable(SdkException failure) {
        String setting = "stores." + bucket.store();
        if (failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || caused(failure, SocketTimeoutException.class)) {
            return "the server did not answer in time. Try again, or check " + setting + ".endpoint and " + setting
                    + ".proxy_server.";
        }
        if (caused(failure, UnknownHostException.class)) {
            return "the host is not known. Correct " + setting + ".endpoint.";
        }
        if (caused(failure, ConnectException.class) || caused(failure, NoRouteToHostException.class)) {
            return "no server answers there. Start it, or correct " + setting + ".endpoint.";
        }
        if (caused(failure, SSLException.class)) {
            return "the server does not speak TLS, or its certificate is not trusted. Begin " + setting
                    + ".endpoint with http:// to use it without TLS, or make Java trust its certificate.";
        }
        if (caused(failure, InterruptedIOException.class)) {
            return "the transfer was interrupted.";
        }
        if (String.valueOf(failure.getMessage()).contains("Unable to load credentials")) {
            return "there are no credentials. Set " + setting + ".access_key and " + setting
                    + ".secret_key, or the credentials of AWS, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
        }
        return failure.getMessage() + ".";
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
