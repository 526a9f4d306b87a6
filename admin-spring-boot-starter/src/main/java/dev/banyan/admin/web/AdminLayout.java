package dev.banyan.admin.web;

/// How the admin fits into the pages of the application.
///
/// @param path where the admin's pages are, such as `/admin`
/// @param template the Thymeleaf template with the fragments `head(title)` and `top`
/// @param staffAuthority who has this authority sees the link to the first page of the admin
/// @param secured whether the application has Spring Security
/// @param allowRemoteWithoutSecurity whether the admin serves other machines without Spring
///   Security
public record AdminLayout(
    String path,
    String template,
    String staffAuthority,
    boolean secured,
    boolean allowRemoteWithoutSecurity) {}
