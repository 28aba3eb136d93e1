/** Object stores on S3, and on servers that speak its protocol, for the codecs of DataJoint. */
@SuppressWarnings("module") // the digit is part of the name
module org.datajoint.store.s3 {
    requires transitive org.datajoint.core;
    requires org.jspecify;
    requires org.slf4j;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.services.s3;

    exports org.datajoint.store.s3;

    provides org.datajoint.store.StoreProvider with
            org.datajoint.store.s3.S3StoreProvider;
}
