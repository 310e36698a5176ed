-- What a company shows is a thing of its own: an application has as many of them as it shows. What stood in
-- the application's own columns is carried over under the application's id, which is unique already.
create table exhibit (
    id blob not null primary key,
    application_id blob not null references application (id),
    place integer not null,
    name text not null,
    description text not null,
    width integer,
    depth integer,
    height integer,
    weight integer,
    power integer,
    in_operation integer not null,
    image_file_id blob references file (id),
    created_at integer not null,
    updated_at integer not null
) strict;
create index exhibit_application on exhibit (application_id, place);
insert into exhibit (id, application_id, place, name, description, width, depth, height, weight, power,
        in_operation, image_file_id, created_at, updated_at)
    select id, id, 0, exhibit_name, exhibit_description, exhibit_width, exhibit_depth, exhibit_height,
        exhibit_weight, exhibit_power, machine_in_operation, image_file_id, created_at, updated_at
    from application
    where exhibit_name <> '' or exhibit_description <> '' or machine_in_operation
        or coalesce(exhibit_width, exhibit_depth, exhibit_height, exhibit_weight, exhibit_power) is not null
        or image_file_id is not null;
alter table application drop column exhibit_name;
alter table application drop column exhibit_description;
alter table application drop column exhibit_width;
alter table application drop column exhibit_depth;
alter table application drop column exhibit_height;
alter table application drop column exhibit_weight;
alter table application drop column exhibit_power;
alter table application drop column machine_in_operation;
alter table application drop column image_file_id;
