package org.datajoint.testserver.internal.container;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.datajoint.testserver.internal.Endpoint;
import org.datajoint.testserver.internal.ShellWord;
import org.datajoint.testserver.internal.StartException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Starts a server in a container through Testcontainers, which only this package uses. */
final class MySqlContainer {
    private static final int PORT = 3306;

    private MySqlContainer() {}

    static Endpoint start(String image) {
        ContainerImage required = ContainerImage.named(image);
        DockerWork.run(work -> makeReady(required, work));
        boolean reused = TestcontainersConfiguration.getInstance().environmentSupportsReuse();
        MySQLContainer container = configured(required, reused ? passwordFor(image) : randomPassword());
        ContainerLog log = new ContainerLog();
        container.withReuse(reused).withLogConsumer(frame -> log.add(frame.getUtf8String()));
        try {
            container.start();
        } catch (RuntimeException failure) {
            container.close();
            throw explained(image, log.end(), failure);
        }
        return new Endpoint(
                container.getHost(),
                container.getMappedPort(PORT),
                "root",
                container.getPassword(),
                "sslMode=DISABLED&allowPublicKeyRetrieval=true",
                schema -> "docker exec -it " + container.getContainerId().substring(0, 12) + " sh -c "
                        + ShellWord.of("MYSQL_PWD=\"$MYSQL_ROOT_PASSWORD\" mysql -uroot " + ShellWord.of(schema)),
                // If Testcontainers' reuse is enabled, the next run uses the same container.
                reused ? () -> {} : container::close,
                reused);
    }

    /** Pulls the images. Testcontainers' own client is not used, since it starts Ryuk and waits for it. */
    private static void makeReady(ContainerImage required, DockerWork work) throws IOException, InterruptedException {
        try (DockerClient docker = DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig())) {
            // Loading the client's classes can take seconds on a slow machine.
            work.moves();
            required.require(docker, work);
            Optional<ContainerImage> reaper = ReaperImage.required();
            if (reaper.isPresent()) {
                reaper.get().require(docker, work);
            }
        } catch (IllegalStateException nowhere) {
            throw new StartException("Docker does not answer", nowhere);
        }
    }

    private static MySQLContainer configured(ContainerImage image, String password) {
        MySQLContainer container = new WatchedMySql(image.name().asCompatibleSubstituteFor("mysql"));
        container
                .withUsername("root")
                .withPassword(password)
                .withTmpFs(Map.of("/var/lib/mysql", "rw"))
                .withCommand(
                        "--skip-log-bin",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-doublewrite=OFF",
                        "--max-connections=500");
        return container;
    }

    private static StartException explained(String image, String log, RuntimeException failure) {
        return new StartException(
                "The container of image " + image + " does not start a server: " + failure.getMessage(),
                "try docker run " + image + " by hand. The end of its log:" + System.lineSeparator() + log
                        + System.lineSeparator() + "(the end of the log)",
                failure);
    }

    /**
     * Returns the same password in each run of this user, since a container is reused only if all of its settings are
     * equal.
     */
    private static String passwordFor(String image) {
        try {
            String text = "DataJoint's tests of " + System.getProperty("user.name", "") + " on " + image;
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
