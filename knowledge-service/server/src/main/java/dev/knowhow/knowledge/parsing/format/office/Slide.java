package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import java.util.ArrayList;
import java.util.List;

/** What a slide holds, until its title is known, which may stand anywhere in the file. */
final class Slide {

    private final DocumentAssembler assembler;
    private final StringBuilder title = new StringBuilder();
    private final List<Runnable> blocks = new ArrayList<>();

    Slide(DocumentAssembler assembler) {
        this.assembler = assembler;
    }

    void title(String text) {
        if (!text.isBlank()) {
            title.append(title.isEmpty() ? "" : " ").append(text.strip());
        }
    }

    void paragraph(String text) {
        if (!text.isBlank()) {
            blocks.add(() -> assembler.add(BlockKind.PARAGRAPH, text));
        }
    }

    void item(int depth, String text) {
        if (!text.isBlank()) {
            blocks.add(() -> assembler.item(depth, "• " + text.strip()));
        }
    }

    /** @param header whether the first row is one of labels */
    void table(List<TableRow> rows, boolean header) {
        blocks.add(() -> TableWriter.write(rows, header, assembler));
    }

    String title() {
        return title.toString();
    }

    /** Writes the slide under its title, or its number where it has none. */
    void write(int number) {
        if (title.isEmpty() && blocks.isEmpty()) {
            return;
        }
        assembler.heading(1, title.isEmpty() ? "Slide " + number : title());
        blocks.forEach(Runnable::run);
    }
}
