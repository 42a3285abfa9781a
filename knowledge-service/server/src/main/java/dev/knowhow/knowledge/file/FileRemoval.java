package dev.knowhow.knowledge.file;

/** What goes with a file: called in the transaction that deletes it. */
public interface FileRemoval {

    /** Removes what was made of the file. */
    void beforeFileIsGone(StoredFile file);
}
