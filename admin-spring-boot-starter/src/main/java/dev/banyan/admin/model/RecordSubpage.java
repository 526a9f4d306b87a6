package dev.banyan.admin.model;

/// An additional page about one record, besides its form.
///
/// @param name part of the message key `action.KIND.NAME`
/// @param address its URL; it is called with the record's `id`
public record RecordSubpage(String name, String address) {}
