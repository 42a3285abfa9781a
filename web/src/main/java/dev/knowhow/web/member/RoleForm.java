package dev.knowhow.web.member;

import io.micronaut.serde.annotation.Serdeable;

/** The role that a member is to have: {@code owner} or {@code member}. */
@Serdeable
record RoleForm(String role) {}
