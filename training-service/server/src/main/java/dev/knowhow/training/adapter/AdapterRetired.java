package dev.knowhow.training.adapter;

/** Told within the transaction in which an adapter is deleted but for its name: what belongs to it goes too. */
public record AdapterRetired(String adapterId) {}
