-- A company's staff over time: dates in keys, deletes that the server cascades, views over a latest date.
CREATE TABLE @.employees (
  emp_no INT NOT NULL,
  birth_date DATE NOT NULL,
  first_name VARCHAR(14) NOT NULL,
  last_name VARCHAR(16) NOT NULL,
  gender ENUM('M','F') NOT NULL,
  hire_date DATE NOT NULL,
  PRIMARY KEY (emp_no));
CREATE TABLE @.departments (
  dept_no CHAR(4) NOT NULL,
  dept_name VARCHAR(40) NOT NULL,
  PRIMARY KEY (dept_no),
  UNIQUE KEY (dept_name));
CREATE TABLE @.dept_manager (
  emp_no INT NOT NULL,
  dept_no CHAR(4) NOT NULL,
  from_date DATE NOT NULL,
  to_date DATE NOT NULL,
  FOREIGN KEY (emp_no) REFERENCES @.employees (emp_no) ON DELETE CASCADE,
  FOREIGN KEY (dept_no) REFERENCES @.departments (dept_no) ON DELETE CASCADE,
  PRIMARY KEY (emp_no, dept_no));
CREATE TABLE @.dept_emp (
  emp_no INT NOT NULL,
  dept_no CHAR(4) NOT NULL,
  from_date DATE NOT NULL,
  to_date DATE NOT NULL,
  FOREIGN KEY (emp_no) REFERENCES @.employees (emp_no) ON DELETE CASCADE,
  FOREIGN KEY (dept_no) REFERENCES @.departments (dept_no) ON DELETE CASCADE,
  PRIMARY KEY (emp_no, dept_no));
CREATE TABLE @.titles (
  emp_no INT NOT NULL,
  title VARCHAR(50) NOT NULL,
  from_date DATE NOT NULL,
  to_date DATE,
  FOREIGN KEY (emp_no) REFERENCES @.employees (emp_no) ON DELETE CASCADE,
  PRIMARY KEY (emp_no, title, from_date));
CREATE TABLE @.salaries (
  emp_no INT NOT NULL,
  salary INT NOT NULL,
  from_date DATE NOT NULL,
  to_date DATE NOT NULL,
  FOREIGN KEY (emp_no) REFERENCES @.employees (emp_no) ON DELETE CASCADE,
  PRIMARY KEY (emp_no, from_date));
CREATE VIEW @.dept_emp_latest_date AS
  SELECT emp_no, MAX(from_date) AS from_date, MAX(to_date) AS to_date FROM @.dept_emp GROUP BY emp_no;
CREATE VIEW @.current_dept_emp AS
  SELECT l.emp_no AS emp_no, d.dept_no AS dept_no, l.from_date AS from_date, l.to_date AS to_date
  FROM @.dept_emp d JOIN @.dept_emp_latest_date l
    ON d.emp_no = l.emp_no AND d.from_date = l.from_date AND l.to_date = d.to_date;
INSERT INTO @.employees VALUES
  (1, '1953-09-02', 'Gia', 'Faber', 'F', '1986-06-26'), (2, '1964-06-02', 'Bert', 'Simon', 'M', '1985-11-21'),
  (3, '1959-12-03', 'Pari', 'Bosch', 'F', '1986-08-28');
INSERT INTO @.departments VALUES ('d001', 'Marketing'), ('d002', 'Finance');
INSERT INTO @.dept_manager VALUES (1, 'd001', '1986-06-26', '9999-01-01');
INSERT INTO @.dept_emp VALUES (1, 'd001', '1986-06-26', '9999-01-01'), (2, 'd001', '1985-11-21', '1990-01-01'),
  (2, 'd002', '1990-01-01', '9999-01-01'), (3, 'd002', '1986-08-28', '9999-01-01');
INSERT INTO @.titles VALUES (1, 'Engineer', '1986-06-26', NULL), (2, 'Staff', '1985-11-21', '1990-01-01'),
  (2, 'Senior Staff', '1990-01-01', NULL);
INSERT INTO @.salaries VALUES (1, 60117, '1986-06-26', '1987-06-26'), (1, 62102, '1987-06-26', '9999-01-01'),
  (2, 40000, '1985-11-21', '9999-01-01'), (3, 50000, '1986-08-28', '9999-01-01');
