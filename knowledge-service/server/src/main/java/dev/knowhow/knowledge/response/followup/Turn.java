package dev.knowhow.knowledge.response.followup;

/** Something that was said; {@code role} is user, assistant, system or developer. */
public record Turn(String role, String text) {

    public boolean isUser() {
        return role.equals("user");
    }

    public boolean isInstruction() {
        return role.equals("system") || role.equals("developer");
    }
}
