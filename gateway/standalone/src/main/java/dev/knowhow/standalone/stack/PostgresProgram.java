package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.tenancy.process.FolderRemoval;
import dev.knowhow.tenancy.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own programs, unpacked from the archive on the class path. PostgreSQL refuses to run as root: there its
 * programs run in a user namespace in which they are somebody else ({@code unshare -U}).
 */
public final class PostgresProgram {
    private final Path home;
    private final boolean root;

    PostgresProgram(DataFolder folder) {
        this.home = folder.postgres().resolve("program");
        this.root = "root".equals(System.getProperty("user.name"));
    }

    /** Unpacks the programs where that has not been done. */
    void unpack() throws IOException {
        Path stamp = home.resolve(".unpacked");
        if (Files.exists(stamp)) {
            return;
        }
        FolderRemoval.remove(home);
        try (var archive = archive()) {
            if (archive == null) {
                throw new StandaloneException(
                        "There is no PostgreSQL for this system (" + system() + "): use Linux or macOS.");
            }
            Archives.unpackXz(archive, home);
        }
        Files.createFile(stamp);
    }

    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (root) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    /** Null where PostgreSQL can run, else a sentence that says what to do. */
    public static @Nullable String obstacle() {
        try (var archive = archive()) {
            if (archive == null) {
                return "There is no PostgreSQL for this system (" + system() + "): use Linux or macOS.";
            }
            if ("root".equals(System.getProperty("user.name")) && !canUnshare()) {
                return "PostgreSQL does not run as root and this system has no user namespaces:"
                        + " start Knowhow as another user.";
            }
            return null;
        } catch (IOException e) {
            return "PostgreSQL's archive cannot be read (" + e.getMessage() + "): build again with ./mvnw package.";
        }
    }

    private static boolean canUnshare() throws IOException {
        return Programs.find("unshare").isPresent() && Commands.succeeds(List.of("unshare", "-U", "true"));
    }

    private static @Nullable InputStream archive() {
        return PostgresProgram.class.getResourceAsStream("/postgres-" + system() + ".txz");
    }

    /** The archive's own word for this system, e.g. {@code linux-x86_64}. */
    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch");
        return (name.startsWith("mac") ? "darwin" : name) + "-"
                + switch (arch) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> arch;
                };
    }
}
