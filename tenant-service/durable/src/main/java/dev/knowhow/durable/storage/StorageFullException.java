package dev.knowhow.durable.storage;

/** There is too little room left to store more; what is stored can be read, and room that is made is seen at once. */
public final class StorageFullException extends RuntimeException {

    StorageFullException(long keepFree) {
        super("fewer than " + keepFree + " bytes are free");
    }
}
