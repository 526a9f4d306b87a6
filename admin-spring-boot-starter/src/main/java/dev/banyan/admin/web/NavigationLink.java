package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import java.util.function.Predicate;

/// A link that the application adds to the sidebar of the admin: one bean of this type for each.
///
/// @param place the name by which a page of the application says that it is the current one
/// @param text the key of the message that the link shows
/// @param url without the context path
/// @param visible whether the user sees the link
public record NavigationLink(
    String place, String url, String text, Predicate<AdminPrincipal> visible) {}
