/** AssertJ assertions on tables and queries of DataJoint. */
module org.datajoint.assertj {
    requires transitive org.assertj.core;
    requires transitive org.datajoint.core;
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires static org.junit.platform.launcher;

    exports org.datajoint.assertj.api;
}
