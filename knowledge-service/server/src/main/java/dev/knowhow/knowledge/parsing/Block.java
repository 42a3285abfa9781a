package dev.knowhow.knowledge.parsing;

/**
 * A run of text that belongs together: a heading, paragraph, list item, table row or piece of code.
 *
 * @param kind      what it is
 * @param level     1 to 6 for a heading, 0 for everything else
 * @param charStart where it begins in the whole text, in UTF-16 units
 * @param charEnd   where it ends, exclusive
 */
public record Block(BlockKind kind, int level, int charStart, int charEnd) {

    public Block {
        if (charStart < 0 || charEnd <= charStart) {
            throw new IllegalArgumentException("block from " + charStart + " to " + charEnd + " is empty");
        }
        if ((kind == BlockKind.HEADING) != (level >= 1 && level <= 6)) {
            throw new IllegalArgumentException(kind + " cannot have level " + level);
        }
    }
}
