package dev.knowhow.web.layout;

/** What owners and operators are told about the disk before uploads fail. */
public enum StorageNotice {
    /** There is less than twice the room that has to stay free. */
    LOW,
    /** Nothing more is stored. */
    FULL
}
