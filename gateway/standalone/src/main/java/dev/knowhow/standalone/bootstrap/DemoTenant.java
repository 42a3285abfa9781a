package dev.knowhow.standalone.bootstrap;

/** The two tenants that a new installation starts with; the second one shows that it sees nothing of the first. */
enum DemoTenant {
    HALDEN("Halden Instruments", "halden", "Mara", "Lindqvist"),
    BLUE_HARBOR("Blue Harbor Logistics", "blue-harbor", "Tomas", "Okafor");

    private final String displayName;
    private final String alias;
    private final String ownerFirstName;
    private final String ownerLastName;

    DemoTenant(String displayName, String alias, String ownerFirstName, String ownerLastName) {
        this.displayName = displayName;
        this.alias = alias;
        this.ownerFirstName = ownerFirstName;
        this.ownerLastName = ownerLastName;
    }

    String displayName() {
        return displayName;
    }

    String alias() {
        return alias;
    }

    String ownerFirstName() {
        return ownerFirstName;
    }

    String ownerLastName() {
        return ownerLastName;
    }

    /** A domain of the kind that belongs to nobody (RFC 2606). */
    String ownerEmail() {
        return ownerFirstName.toLowerCase(java.util.Locale.ROOT) + "@" + alias + ".example";
    }
}
