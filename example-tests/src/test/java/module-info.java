/** Tests as a user writes them. Open, so that JUnit and DataJoint may make and read the classes. */
open module org.datajoint.examples {
    requires org.datajoint.assertj;
    requires org.datajoint.core;
    requires org.datajoint.junit;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    // Finds the servers that these bring, where no configured host is there.
    requires static org.jspecify;
}
