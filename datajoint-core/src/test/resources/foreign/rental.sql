-- A shop that rents films: circular keys, unique keys, sets, years, spatial and text indexes, views, kinds of deletes.
CREATE TABLE @.language (
  language_id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name CHAR(20) NOT NULL,
  last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
CREATE TABLE @.actor (
  actor_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  first_name VARCHAR(45) NOT NULL,
  last_name VARCHAR(45) NOT NULL,
  last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  KEY idx_actor_last_name (last_name));
CREATE TABLE @.category (
  category_id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(25) NOT NULL);
CREATE TABLE @.country (
  country_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  country VARCHAR(50) NOT NULL);
CREATE TABLE @.city (
  city_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  city VARCHAR(50) NOT NULL,
  country_id SMALLINT UNSIGNED NOT NULL,
  CONSTRAINT fk_city_country FOREIGN KEY (country_id) REFERENCES @.country (country_id)
    ON DELETE RESTRICT ON UPDATE CASCADE);
CREATE TABLE @.address (
  address_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  address VARCHAR(50) NOT NULL,
  address2 VARCHAR(50) DEFAULT NULL,
  city_id SMALLINT UNSIGNED NOT NULL,
  phone VARCHAR(20) NOT NULL DEFAULT '',
  location GEOMETRY NOT NULL,
  SPATIAL KEY idx_location (location),
  CONSTRAINT fk_address_city FOREIGN KEY (city_id) REFERENCES @.city (city_id)
    ON DELETE RESTRICT ON UPDATE CASCADE);
CREATE TABLE @.film (
  film_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  title VARCHAR(128) NOT NULL,
  description TEXT,
  release_year YEAR DEFAULT NULL,
  language_id TINYINT UNSIGNED NOT NULL,
  original_language_id TINYINT UNSIGNED DEFAULT NULL,
  rental_duration TINYINT UNSIGNED NOT NULL DEFAULT 3,
  rental_rate DECIMAL(4,2) NOT NULL DEFAULT 4.99,
  length SMALLINT UNSIGNED DEFAULT NULL,
  rating ENUM('G','PG','PG-13','R','NC-17') DEFAULT 'G',
  special_features SET('Trailers','Commentaries','Deleted Scenes') DEFAULT NULL,
  last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  KEY idx_title (title),
  CONSTRAINT fk_film_language FOREIGN KEY (language_id) REFERENCES @.language (language_id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT fk_film_language_original FOREIGN KEY (original_language_id) REFERENCES @.language (language_id)
    ON DELETE RESTRICT ON UPDATE CASCADE);
CREATE TABLE @.film_actor (
  actor_id SMALLINT UNSIGNED NOT NULL,
  film_id SMALLINT UNSIGNED NOT NULL,
  last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (actor_id, film_id),
  KEY idx_fk_film_id (film_id),
  CONSTRAINT fk_film_actor_actor FOREIGN KEY (actor_id) REFERENCES @.actor (actor_id) ON UPDATE CASCADE,
  CONSTRAINT fk_film_actor_film FOREIGN KEY (film_id) REFERENCES @.film (film_id) ON UPDATE CASCADE);
CREATE TABLE @.film_category (
  film_id SMALLINT UNSIGNED NOT NULL,
  category_id TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (film_id, category_id),
  CONSTRAINT fk_film_category_film FOREIGN KEY (film_id) REFERENCES @.film (film_id) ON UPDATE CASCADE,
  CONSTRAINT fk_film_category_category FOREIGN KEY (category_id) REFERENCES @.category (category_id)
    ON UPDATE CASCADE);
CREATE TABLE @.film_text (
  film_id SMALLINT NOT NULL PRIMARY KEY,
  title VARCHAR(255) NOT NULL,
  description TEXT,
  FULLTEXT KEY idx_title_description (title, description)) ENGINE = MyISAM;
CREATE TABLE @.staff (
  staff_id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  first_name VARCHAR(45) NOT NULL,
  address_id SMALLINT UNSIGNED NOT NULL,
  picture BLOB DEFAULT NULL,
  store_id TINYINT UNSIGNED NOT NULL,
  active TINYINT(1) NOT NULL DEFAULT 1,
  CONSTRAINT fk_staff_address FOREIGN KEY (address_id) REFERENCES @.address (address_id) ON UPDATE CASCADE);
CREATE TABLE @.store (
  store_id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  manager_staff_id TINYINT UNSIGNED DEFAULT NULL,
  address_id SMALLINT UNSIGNED NOT NULL,
  UNIQUE KEY idx_unique_manager (manager_staff_id),
  CONSTRAINT fk_store_staff FOREIGN KEY (manager_staff_id) REFERENCES @.staff (staff_id) ON UPDATE CASCADE,
  CONSTRAINT fk_store_address FOREIGN KEY (address_id) REFERENCES @.address (address_id) ON UPDATE CASCADE);
ALTER TABLE @.staff ADD CONSTRAINT fk_staff_store FOREIGN KEY (store_id) REFERENCES @.store (store_id)
  ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TABLE @.customer (
  customer_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  store_id TINYINT UNSIGNED NOT NULL,
  first_name VARCHAR(45) NOT NULL,
  last_name VARCHAR(45) NOT NULL,
  email VARCHAR(50) DEFAULT NULL,
  address_id SMALLINT UNSIGNED NOT NULL,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  create_date DATETIME NOT NULL,
  CONSTRAINT fk_customer_store FOREIGN KEY (store_id) REFERENCES @.store (store_id) ON UPDATE CASCADE,
  CONSTRAINT fk_customer_address FOREIGN KEY (address_id) REFERENCES @.address (address_id) ON UPDATE CASCADE);
CREATE TABLE @.inventory (
  inventory_id MEDIUMINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  film_id SMALLINT UNSIGNED NOT NULL,
  store_id TINYINT UNSIGNED NOT NULL,
  KEY idx_store_id_film_id (store_id, film_id),
  CONSTRAINT fk_inventory_film FOREIGN KEY (film_id) REFERENCES @.film (film_id) ON UPDATE CASCADE,
  CONSTRAINT fk_inventory_store FOREIGN KEY (store_id) REFERENCES @.store (store_id) ON UPDATE CASCADE);
CREATE TABLE @.rental (
  rental_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  rental_date DATETIME NOT NULL,
  inventory_id MEDIUMINT UNSIGNED NOT NULL,
  customer_id SMALLINT UNSIGNED NOT NULL,
  return_date DATETIME DEFAULT NULL,
  staff_id TINYINT UNSIGNED NOT NULL,
  UNIQUE KEY (rental_date, inventory_id, customer_id),
  CONSTRAINT fk_rental_staff FOREIGN KEY (staff_id) REFERENCES @.staff (staff_id) ON UPDATE CASCADE,
  CONSTRAINT fk_rental_inventory FOREIGN KEY (inventory_id) REFERENCES @.inventory (inventory_id)
    ON UPDATE CASCADE,
  CONSTRAINT fk_rental_customer FOREIGN KEY (customer_id) REFERENCES @.customer (customer_id) ON UPDATE CASCADE);
CREATE TABLE @.payment (
  payment_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id SMALLINT UNSIGNED NOT NULL,
  rental_id INT DEFAULT NULL,
  amount DECIMAL(5,2) NOT NULL,
  payment_date DATETIME NOT NULL,
  CONSTRAINT fk_payment_rental FOREIGN KEY (rental_id) REFERENCES @.rental (rental_id)
    ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT fk_payment_customer FOREIGN KEY (customer_id) REFERENCES @.customer (customer_id)
    ON UPDATE CASCADE);
CREATE VIEW @.film_list AS
  SELECT film.film_id AS FID, film.title AS title, category.name AS category,
    GROUP_CONCAT(actor.last_name ORDER BY actor.last_name SEPARATOR ', ') AS actors, COUNT(*) * 1.5 AS score
  FROM @.film JOIN @.film_category ON film_category.film_id = film.film_id
    JOIN @.category ON category.category_id = film_category.category_id
    JOIN @.film_actor ON film_actor.film_id = film.film_id
    JOIN @.actor ON actor.actor_id = film_actor.actor_id
  GROUP BY film.film_id, film.title, category.name;
CREATE VIEW @.sales_by_store AS
  SELECT store.store_id AS store_id, SUM(payment.amount) AS total_sales
  FROM @.payment JOIN @.rental ON rental.rental_id = payment.rental_id
    JOIN @.inventory ON inventory.inventory_id = rental.inventory_id
    JOIN @.store ON store.store_id = inventory.store_id
  GROUP BY store.store_id;
INSERT INTO @.language (language_id, name) VALUES (1, 'English'), (2, 'Italian');
INSERT INTO @.actor (actor_id, first_name, last_name) VALUES (1, 'ADA', 'ROSSI'), (2, 'BO', 'LIND'), (3, 'CY', 'ROSSI');
INSERT INTO @.category (category_id, name) VALUES (1, 'Drama'), (2, 'Comedy');
INSERT INTO @.country (country_id, country) VALUES (1, 'Norway'), (2, 'Chile');
INSERT INTO @.city (city_id, city, country_id) VALUES (1, 'Bergen', 1), (2, 'Arica', 2);
INSERT INTO @.address (address_id, address, city_id, location) VALUES
  (1, '1 Quay', 1, ST_GeomFromText('POINT(1 2)')), (2, '2 Hill', 2, ST_GeomFromText('POINT(3 4)'));
INSERT INTO @.film (film_id, title, release_year, language_id, original_language_id, length, special_features) VALUES
  (1, 'NORTH', 2006, 1, NULL, 90, 'Trailers,Commentaries'), (2, 'SOUTH', 2006, 1, 2, 120, NULL),
  (3, 'WEST', NULL, 2, NULL, NULL, '');
INSERT INTO @.film_actor (actor_id, film_id) VALUES (1, 1), (2, 1), (1, 2);
INSERT INTO @.film_category (film_id, category_id) VALUES (1, 1), (2, 2), (3, 2);
INSERT INTO @.film_text (film_id, title, description) VALUES (1, 'NORTH', 'Snow'), (2, 'SOUTH', NULL);
INSERT INTO @.store (store_id, manager_staff_id, address_id) VALUES (1, NULL, 1), (2, NULL, 2);
INSERT INTO @.staff (staff_id, first_name, address_id, store_id) VALUES (1, 'MIA', 1, 1), (2, 'JON', 2, 2);
UPDATE @.store SET manager_staff_id = store_id;
INSERT INTO @.customer (customer_id, store_id, first_name, last_name, address_id, create_date) VALUES
  (1, 1, 'EVE', 'SMITH', 1, '2006-02-14 22:04:36'), (2, 2, 'FAY', 'JONES', 2, '2006-02-15 22:04:36');
INSERT INTO @.inventory (inventory_id, film_id, store_id) VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1);
INSERT INTO @.rental (rental_id, rental_date, inventory_id, customer_id, return_date, staff_id) VALUES
  (1, '2005-05-24 22:53:30', 1, 1, '2005-05-26 22:04:30', 1), (2, '2005-05-25 00:00:00', 2, 2, NULL, 2),
  (3, '2005-05-26 10:00:00', 3, 1, '2005-05-27 10:00:00', 1);
INSERT INTO @.payment (payment_id, customer_id, rental_id, amount, payment_date) VALUES
  (1, 1, 1, 2.99, '2005-05-25 11:30:37'), (2, 1, 3, 0.99, '2005-05-28 10:35:23'), (3, 2, 2, 5.99, '2005-06-15 00:54:12'),
  (4, 2, NULL, 1.00, '2005-06-16 00:00:00');
