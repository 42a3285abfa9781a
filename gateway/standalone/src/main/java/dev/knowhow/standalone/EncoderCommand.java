package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.EncoderFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Adds encoders for other languages and says which one embeds. */
@Command(
        name = "encoder",
        description = "Adds an encoder for other languages, and takes one into use.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EncoderCommand.Add.class, EncoderCommand.Use.class})
final class EncoderCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    /** Lists them. */
    @Override
    public Integer call() {
        System.out.println(describe(standalone.folder()));
        return 0;
    }

    /** One sentence that names all there are and the one in use. */
    static String describe(DataFolder folder) {
        var encoders = new EncoderFolders(folder);
        var used = encoders.inUse().map(path -> path.getFileName().toString()).orElse(EncoderFolders.BUILT_IN);
        var others =
                encoders.names().stream().filter(name -> !name.equals(used)).toList();
        return "encoder in use: " + used + (others.isEmpty() ? "" : "; added: " + String.join(", ", others));
    }

    /** Takes the files. */
    @Command(name = "add", description = "Copies an encoder into the data folder after comparing it with its hash.")
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private EncoderCommand parent = new EncoderCommand();

        @Parameters(
                paramLabel = "FOLDER|URL",
                description =
                        "Where model.onnx, tokenizer.json, encoder.json and the licence lie, or an encoder.json that"
                                + " names an endpoint.")
        private String source = "";

        @Option(names = "--sha256", paramLabel = "HEX", description = "SHA-256 of model.onnx; none for an endpoint.")
        private @Nullable String sha256;

        @Option(
                names = "--description",
                paramLabel = "FILE",
                description = "An encoder.json for files that come without one.")
        private @Nullable Path description;

        @Override
        public Integer call() throws IOException {
            var folder = parent.standalone.folder();
            var name = new EncoderFolders(folder).add(source, sha256, description);
            System.out.println("Added " + name + ". " + folder.command("encoder use " + name) + " takes it into use;"
                    + " knowledge bases may choose it at once.");
            return 0;
        }
    }

    /** Chooses. */
    @Command(
            name = "use",
            description =
                    "Takes an encoder into use with the next start; documents are embedded anew beside their use.")
    static final class Use implements Callable<Integer> {
        @ParentCommand
        private EncoderCommand parent = new EncoderCommand();

        @Parameters(paramLabel = "NAME", description = "As added, or " + EncoderFolders.BUILT_IN + ".")
        private String name = "";

        @Override
        public Integer call() throws IOException {
            new EncoderFolders(parent.standalone.folder()).use(name);
            System.out.println(name + " embeds from the next start on"
                    + (parent.standalone.running().isPresent()
                            ? ": " + parent.standalone.folder().command("down") + " and up."
                            : "."));
            return 0;
        }
    }
}
