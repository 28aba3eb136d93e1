package org.datajoint.junit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests in a separate JVM: a script compiles them with one version of JUnit and runs them on another. */
final class OnOtherJUnit {
    private OnOtherJUnit() {}

    /** Ends with exit code 0 only if all tests have passed. */
    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        DiscoverySelectors.selectClass(IsolationIT.class),
                        DiscoverySelectors.selectClass(ClassScopeIT.class),
                        DiscoverySelectors.selectClass(FailureIT.class),
                        DiscoverySelectors.selectClass(FaultsIT.class),
                        DiscoverySelectors.selectClass(UnavailableIT.class))
                .build();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        System.out.println("JUnit " + JUnitVersion.of(ExtensionContext.class).orElse("unknown") + ", tests passed: "
                + summary.getTestsSucceededCount());
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }
}
