-- A music shop whose names are all in capitals: a table that refers to itself, and keys under other names.
CREATE TABLE @.Artist (
  ArtistId INT NOT NULL AUTO_INCREMENT,
  Name VARCHAR(120) CHARACTER SET utf8mb4,
  CONSTRAINT PK_Artist PRIMARY KEY (ArtistId));
CREATE TABLE @.Album (
  AlbumId INT NOT NULL AUTO_INCREMENT,
  Title VARCHAR(160) NOT NULL,
  ArtistId INT NOT NULL,
  CONSTRAINT PK_Album PRIMARY KEY (AlbumId));
CREATE TABLE @.Employee (
  EmployeeId INT NOT NULL AUTO_INCREMENT,
  LastName VARCHAR(20) NOT NULL,
  ReportsTo INT,
  CONSTRAINT PK_Employee PRIMARY KEY (EmployeeId));
CREATE TABLE @.Customer (
  CustomerId INT NOT NULL AUTO_INCREMENT,
  FirstName VARCHAR(40) NOT NULL,
  SupportRepId INT,
  CONSTRAINT PK_Customer PRIMARY KEY (CustomerId));
CREATE TABLE @.Invoice (
  InvoiceId INT NOT NULL AUTO_INCREMENT,
  CustomerId INT NOT NULL,
  InvoiceDate DATETIME NOT NULL,
  Total NUMERIC(10,2) NOT NULL,
  CONSTRAINT PK_Invoice PRIMARY KEY (InvoiceId));
CREATE TABLE @.Track (
  TrackId INT NOT NULL AUTO_INCREMENT,
  Name VARCHAR(200) NOT NULL,
  AlbumId INT,
  Milliseconds INT NOT NULL,
  UnitPrice NUMERIC(10,2) NOT NULL,
  CONSTRAINT PK_Track PRIMARY KEY (TrackId));
CREATE TABLE @.InvoiceLine (
  InvoiceLineId INT NOT NULL AUTO_INCREMENT,
  InvoiceId INT NOT NULL,
  TrackId INT NOT NULL,
  Quantity INT NOT NULL,
  CONSTRAINT PK_InvoiceLine PRIMARY KEY (InvoiceLineId));
CREATE TABLE @.Playlist (
  PlaylistId INT NOT NULL AUTO_INCREMENT,
  Name VARCHAR(120),
  CONSTRAINT PK_Playlist PRIMARY KEY (PlaylistId));
CREATE TABLE @.PlaylistTrack (
  PlaylistId INT NOT NULL,
  TrackId INT NOT NULL,
  CONSTRAINT PK_PlaylistTrack PRIMARY KEY (PlaylistId, TrackId));
ALTER TABLE @.Album ADD CONSTRAINT FK_AlbumArtistId FOREIGN KEY (ArtistId) REFERENCES @.Artist (ArtistId)
  ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.Employee ADD CONSTRAINT FK_EmployeeReportsTo FOREIGN KEY (ReportsTo) REFERENCES @.Employee (EmployeeId)
  ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.Customer ADD CONSTRAINT FK_CustomerSupportRepId FOREIGN KEY (SupportRepId)
  REFERENCES @.Employee (EmployeeId) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.Invoice ADD CONSTRAINT FK_InvoiceCustomerId FOREIGN KEY (CustomerId) REFERENCES @.Customer (CustomerId)
  ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.Track ADD CONSTRAINT FK_TrackAlbumId FOREIGN KEY (AlbumId) REFERENCES @.Album (AlbumId)
  ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.InvoiceLine ADD CONSTRAINT FK_InvoiceLineInvoiceId FOREIGN KEY (InvoiceId)
  REFERENCES @.Invoice (InvoiceId) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.InvoiceLine ADD CONSTRAINT FK_InvoiceLineTrackId FOREIGN KEY (TrackId) REFERENCES @.Track (TrackId)
  ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.PlaylistTrack ADD CONSTRAINT FK_PlaylistTrackPlaylistId FOREIGN KEY (PlaylistId)
  REFERENCES @.Playlist (PlaylistId) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE @.PlaylistTrack ADD CONSTRAINT FK_PlaylistTrackTrackId FOREIGN KEY (TrackId)
  REFERENCES @.Track (TrackId) ON DELETE NO ACTION ON UPDATE NO ACTION;
INSERT INTO @.Artist VALUES (1, 'Ana'), (2, NULL);
INSERT INTO @.Album VALUES (1, 'One', 1), (2, 'Two', 1), (3, 'Three', 2);
INSERT INTO @.Employee VALUES (1, 'Adams', NULL), (2, 'Edwards', 1), (3, 'Peacock', 2);
INSERT INTO @.Customer VALUES (1, 'Luis', 3), (2, 'Leo', NULL);
INSERT INTO @.Invoice VALUES (1, 1, '2009-01-01 00:00:00', 1.98), (2, 2, '2009-01-02 00:00:00', 0.99);
INSERT INTO @.Track VALUES (1, 'Alpha', 1, 343719, 0.99), (2, 'Beta', 1, 200000, 0.99), (3, 'Gamma', NULL, 1000, 1.99);
INSERT INTO @.InvoiceLine VALUES (1, 1, 1, 1), (2, 1, 2, 1), (3, 2, 1, 1);
INSERT INTO @.Playlist VALUES (1, 'All'), (2, NULL);
INSERT INTO @.PlaylistTrack VALUES (1, 1), (1, 2), (1, 3), (2, 1);
