package dev.knowhow.knowledge.file;

/** What must go before a file can: called in the transaction that deletes it. */
public interface FileRemoval {

    /** Removes what was made of the file. */
    void beforeFileIsDeleted(StoredFile file);
}
