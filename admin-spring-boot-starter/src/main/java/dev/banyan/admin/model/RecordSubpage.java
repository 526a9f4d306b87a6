package dev.banyan.admin.model;

/// A page about one record of a kind, beyond its form.
///
/// @param name of the message `action.KIND.NAME`
/// @param address where it is; it is called with the record's `id`
public record RecordSubpage(String name, String address) {}
